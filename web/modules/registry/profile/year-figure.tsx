import { useState } from 'react'
import { saveCsv } from '../../../ui/chart/csv.ts'
import { Status } from '../../../ui/status/status.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import './year-figure.css'
import type { Bar, Figure } from './figures.ts'
import { type Fraction, heightOf, isLess, ZERO } from './fraction.ts'
import type { Source } from './shapes.ts'
import { SourceNote, useSourceWords } from './source-note.tsx'
import { texts } from './texts.ts'

/** A measure by year: its last value large, a bar for each year, its source; as a table on request. */
export function YearFigure({ figure, compact = false }: { figure: Figure; compact?: boolean }) {
  const t = useTexts(texts)
  const words = useSourceWords()
  const [asTable, setAsTable] = useState(false)
  const title = useFigureTitle(figure)
  const { lead, unit, bars } = figure
  const newest = bars.findLast(({ size }) => size !== null)
  const sources = unique(newest?.sources ?? [])
  const source = sources[0]
  return (
    <figure className="figure">
      <h3>{title}</h3>
      <p className="figure-value">
        {lead ? lead.text : <span className="muted">{t('unknown')}</span>}
        {lead?.part ? (
          <>
            <small>{t('figure.ofWhich', { unit: unit ?? '' })}</small>
            {lead.part}
            <small>{unit}</small>
          </>
        ) : (
          <small>{unit}</small>
        )}
      </p>
      {asTable ? (
        <YearTable figure={figure} title={title} />
      ) : (
        <Bars figure={figure} title={title} compact={compact} />
      )}
      <figcaption>
        {source && (
          <SourceNote about={`${title} ${newest?.year ?? ''}`} sources={sources}>
            {figure.label === null ? t('figure.computed', { source: words(source) }) : words(source)}
          </SourceNote>
        )}
        {bars.some(({ disputed }) => disputed) && (
          <span className="figure-disputed">
            <Status kind="ask">{t('figure.disputed')}</Status>
          </span>
        )}
        {!source && <span>{t('figure.noSource')}</span>}
        <span className="figure-ways">
          <button
            type="button"
            className="link"
            aria-pressed={asTable}
            aria-label={t('figure.tableOf', { title })}
            onClick={() => setAsTable(!asTable)}
          >
            {t('figure.table')}
          </button>
          <button
            type="button"
            className="link"
            aria-label={t('figure.csvOf', { title })}
            onClick={() =>
              saveCsv(title, [
                [
                  t('year'),
                  unit ? `${title}(${unit})` : title,
                  ...(figure.partLabel ? [figure.partLabel] : []),
                  t('source.name'),
                ],
                ...bars.map((bar) => [
                  String(bar.year),
                  (bar.text ?? '').replaceAll(',', ''),
                  ...(figure.partLabel ? [bar.part?.text ?? ''] : []),
                  unique(bar.sources).map(words).join('; '),
                ]),
              ])
            }
          >
            CSV
          </button>
        </span>
      </figcaption>
    </figure>
  )
}

function useFigureTitle({ id, label, partLabel, bars }: Figure): string {
  const t = useTexts(texts)
  if (label === null) {
    const years = bars.filter(({ size }) => size !== null).length
    return id === 'rd_intensity' && years > 1
      ? t('figure.intensityOf', { years })
      : t(id === 'rd_intensity' ? 'figure.intensity' : 'figure.sciTechShare')
  }
  return partLabel ? t('figure.withPart', { label, part: partLabel }) : label
}

const ROOMY = { step: 80, width: 56 }
const NARROW = { step: 60, width: 44 }
const TALL = 44
const BASE = 62

/** Bars from 0; below 0 they hang. The newest is in the accent, and so is its part. */
function Bars({ figure: { bars }, title, compact }: { figure: Figure; title: string; compact: boolean }) {
  const t = useTexts(texts)
  const { step, width } = compact ? NARROW : ROOMY
  const sizes = bars.flatMap(({ size }) => size ?? [])
  const top = sizes.reduce((most, size) => (isLess(most, size) ? size : most), ZERO)
  const bottom = sizes.reduce((least, size) => (isLess(size, least) ? size : least), ZERO)
  const largest = isLess(top, { num: -bottom.num, den: bottom.den })
    ? { num: -bottom.num, den: bottom.den }
    : top
  // Where all hang, the line of 0 moves up and the bars keep their room.
  const zero = top.num === 0n && bottom.num < 0n ? BASE - TALL : BASE
  const room = bottom.num < 0n && top.num > 0n ? TALL / 2 : TALL
  const base = bottom.num < 0n && top.num > 0n ? BASE - TALL / 2 : zero
  const said = bars.map(
    ({ year, text, part }) =>
      `${year} ${text ? [text, part?.text].filter(Boolean).join(' / ') : t('unknown')}`,
  )
  return (
    <svg
      viewBox={`0 0 ${2 * step + width} 82`}
      width={2 * step + width}
      className="figure-bars"
      role="img"
      aria-label={`${title}: ${said.join(', ')}`}
    >
      {bars.map((bar, place) => (
        <OneBar
          key={bar.year}
          bar={bar}
          left={place * step}
          width={width}
          base={base}
          heightFor={(size) => heightOf(size, largest) * room}
          isNewest={place === bars.length - 1}
          unknown={t('unknown')}
        />
      ))}
      <line
        x1="0"
        x2={step * bars.length - (step - width)}
        y1={base + 0.5}
        y2={base + 0.5}
        className="figure-zero"
      />
    </svg>
  )
}

function OneBar({
  bar: { year, size, text, part },
  left,
  width,
  base,
  heightFor,
  isNewest,
  unknown,
}: {
  bar: Bar
  left: number
  width: number
  base: number
  heightFor: (size: Fraction) => number
  isNewest: boolean
  unknown: string
}) {
  const middle = left + width / 2
  const yearMark = (
    <text x={middle} y={80} className="figure-year">
      {year}
    </text>
  )
  if (!size) {
    return (
      <g>
        <text x={middle} y={base - 5} className="figure-unknown">
          {unknown}
        </text>
        {yearMark}
      </g>
    )
  }
  const height = heightFor(size)
  const tall = Math.max(Math.abs(height), size.num === 0n ? 0 : 1)
  const y = height < 0 ? base : base - tall
  const partTall = part ? Math.max(0, heightFor(part.size)) : 0
  const kind = isNewest ? (part ? 'figure-newest-whole' : 'figure-newest') : 'figure-bar'
  return (
    <g>
      <rect x={left} y={y} width={width} height={tall} className={kind} />
      {part && (
        <rect
          x={left}
          y={base - partTall}
          width={width}
          height={partTall}
          className={isNewest ? 'figure-newest' : 'figure-part'}
        />
      )}
      <text x={middle} y={y - 4} className={isNewest ? 'figure-strong' : undefined}>
        {part ? `${text} / ${part.text}` : text}
      </text>
      {yearMark}
    </g>
  )
}

/** The same values as a table, each year with its own source. */
function YearTable({ figure: { bars, unit, partLabel }, title }: { figure: Figure; title: string }) {
  const t = useTexts(texts)
  const words = useSourceWords()
  return (
    <table className="figure-table" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{t('year')}</th>
          <th scope="col" className="num">
            {unit || t('value')}
          </th>
          {partLabel && (
            <th scope="col" className="num">
              {partLabel}
            </th>
          )}
          <th scope="col">{t('source.name')}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ year, text, part, sources }) => (
          <tr key={year}>
            <th scope="row">{year}</th>
            <td className="num">{text ?? t('unknown')}</td>
            {partLabel && <td className="num">{part?.text ?? t('unknown')}</td>}
            <td>{unique(sources).map(words).join(t('listed'))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function unique(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [source.id, source])).values()]
}
