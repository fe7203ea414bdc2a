import { useFormat } from '../text/format.ts'
import { useTexts } from '../text/texts.ts'
import { axisStart, type LineChartProps, placePoints } from './line-geometry.ts'
import './line-chart.css'
import { texts } from './texts.ts'
import { useWidth } from './use-width.ts'

/** The note for a caption where the axis of these values does not start at 0; undefined where it does. */
export function useAxisNote({ points, target, forecast }: LineChartProps): string | undefined {
  const t = useTexts(texts)
  const start = axisStart(points, target?.value, forecast?.value)
  return start === 0 ? undefined : t('axisFrom', { start })
}

/** One line with its first and last value written at it, and a target as a dashed line with its words. */
export function LineChart(props: LineChartProps) {
  const { label, points, ticks, target, forecast, height = 180 } = props
  const t = useTexts(texts)
  const format = useFormat()
  const [box, width] = useWidth<HTMLDivElement>()
  const first = points[0]
  const last = points.at(-1)
  const said = [
    ...[first, last].flatMap((point) => (point ? `${point.label} ${format.number(point.value)}` : [])),
    ...(forecast ? [`${t('forecast')} ${forecast.label} ${format.number(forecast.value)}`] : []),
    ...(target ? [target.words] : []),
  ]
  const drawn = width > 0 ? placePoints(props, width, height) : null
  return (
    <div ref={box} className="line-chart" style={{ minHeight: height }}>
      {drawn && first && last && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={t('said', { title: label, values: said.join(t('listed')) })}
        >
          <line x1="0" x2={width} y1={drawn.base} y2={drawn.base} className="line-axis" />
          {ticks.map(({ at, label: name }) => (
            <text key={at} x={drawn.x(at)} y={height - 4} textAnchor={anchorAt(drawn.x(at), width)}>
              {name}
            </text>
          ))}
          {target && (
            <>
              <line
                x1="0"
                x2={width}
                y1={drawn.y(target.value)}
                y2={drawn.y(target.value)}
                className="line-target"
              />
              <text x="0" y={drawn.y(target.value) - 6} className="line-words">
                {target.words}
              </text>
            </>
          )}
          <polyline points={drawn.path} className="line-line" />
          {forecast && (
            <>
              <line
                x1={drawn.x(last.at)}
                y1={drawn.y(last.value)}
                x2={drawn.x(forecast.at)}
                y2={drawn.y(forecast.value)}
                className="line-forecast"
              />
              <circle cx={drawn.x(forecast.at)} cy={drawn.y(forecast.value)} r="4" className="line-hollow" />
              <text x={drawn.x(forecast.at) + 8} y={drawn.y(forecast.value) + 4} className="line-last">
                {format.number(forecast.value)}
              </text>
            </>
          )}
          {points.length > 1 && (
            <text x={drawn.x(first.at)} y={drawn.y(first.value) - 8} className="line-first">
              {format.number(first.value)}
            </text>
          )}
          <circle cx={drawn.x(last.at)} cy={drawn.y(last.value)} r="4" className="line-dot" />
          <text x={drawn.x(last.at) + 8} y={drawn.y(last.value) + (forecast ? 16 : 5)} className="line-last">
            {format.number(last.value)}
          </text>
        </svg>
      )}
    </div>
  )
}

/** Words at the edges stay inside. */
function anchorAt(x: number, width: number): 'start' | 'middle' | 'end' {
  if (x < 24) return 'start'
  return x > width - 24 ? 'end' : 'middle'
}
