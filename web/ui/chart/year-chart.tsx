import { type ReactNode, useState } from 'react'
import { useTexts } from '../text/texts.ts'
import './chart.css'
import { saveCsv } from './csv.ts'
import { texts } from './texts.ts'

/** One year of a chart; a missing value is `null` and leaves a gap, never a 0. */
export interface YearValue {
  year: number
  value: number | null
  /** The value as it is written, with its decimals but without the unit. */
  text: string
}

export interface YearChartProps {
  /** What is measured; with the finding where there is one. */
  title: string
  unit: string | null
  values: readonly YearValue[]
  /** Source and as-of date. */
  caption: ReactNode
}

/** A measure by year: the last value large, a bar for each year, then source, table and CSV. */
export function YearChart({ title, unit, values, caption }: YearChartProps) {
  const t = useTexts(texts)
  const [asTable, setAsTable] = useState(false)
  const last = values.findLast(({ value }) => value !== null)
  return (
    <figure className="chart">
      <h3>{title}</h3>
      <p className="chart-value">
        {last?.text ?? t('unknown')}
        <small>{[unit, last && String(last.year)].filter(Boolean).join(' · ')}</small>
      </p>
      {asTable ? (
        <ValueTable title={title} unit={unit} values={values} />
      ) : (
        <Bars title={title} values={values} />
      )}
      <figcaption>
        <span>{caption}</span>
        <button type="button" className="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? t('asChart') : t('asTable')}
        </button>
        <button
          type="button"
          className="link"
          aria-label={t('csvOf', { title })}
          onClick={() =>
            saveCsv(title, [
              [t('year'), unit ? `${title}(${unit})` : title],
              ...values.map(({ year, value, text }) => [
                String(year),
                value === null ? '' : text.replaceAll(',', ''),
              ]),
            ])
          }
        >
          {t('csv')}
        </button>
      </figcaption>
    </figure>
  )
}

const HEIGHT = 48
const WIDTH = 216
const BASE = 64

/** Bars from 0; below 0 they hang. The newest is in the accent. */
function Bars({ title, values }: Pick<YearChartProps, 'title' | 'values'>) {
  const t = useTexts(texts)
  const known = values.map(({ value }) => value ?? 0)
  const top = Math.max(0, ...known)
  const bottom = Math.min(0, ...known)
  const scale = HEIGHT / (top - bottom || 1)
  const zero = BASE - HEIGHT + top * scale
  const step = Math.min(72, WIDTH / Math.max(1, values.length))
  const width = step * 0.7
  const said = values.map(({ year, value, text }) => `${year} ${value === null ? t('unknown') : text}`)
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 84`}
      className="chart-bars"
      role="img"
      aria-label={`${title}: ${said.join(', ')}`}
    >
      {values.map(({ year, value, text }, place) => {
        const left = place * step
        const size = Math.abs(value ?? 0) * scale
        const y = (value ?? 0) < 0 ? zero : zero - size
        const accent = place === values.length - 1
        return (
          <g key={year}>
            {value === null ? (
              <text x={left + width / 2} y={BASE - 6} className="chart-unknown">
                {t('unknown')}
              </text>
            ) : (
              <>
                <rect
                  x={left}
                  y={y}
                  width={width}
                  height={Math.max(size, value === 0 ? 0 : 1)}
                  className={accent ? 'chart-accent' : 'chart-bar'}
                />
                <text x={left + width / 2} y={y - 4}>
                  {step < 44 && !accent ? '' : text}
                </text>
              </>
            )}
            <text x={left + width / 2} y={80} className="chart-year">
              {year}
            </text>
          </g>
        )
      })}
      <line x1="0" x2={step * values.length - (step - width)} y1={zero} y2={zero} className="chart-zero" />
    </svg>
  )
}

function ValueTable({ title, unit, values }: Pick<YearChartProps, 'title' | 'unit' | 'values'>) {
  const t = useTexts(texts)
  return (
    <table className="chart-table" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{t('year')}</th>
          <th scope="col" className="num">
            {unit ?? title}
          </th>
        </tr>
      </thead>
      <tbody>
        {values.map(({ year, value, text }) => (
          <tr key={year}>
            <td>{year}</td>
            <td className="num">{value === null ? t('unknown') : text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
