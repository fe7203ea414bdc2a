export interface LinePoint {
  /** Place on the axis, in any unit that grows evenly, such as days. */
  at: number
  label: string
  value: number
}

export interface LineChartProps {
  /** What the line shows, for who does not see it. */
  label: string
  /** Oldest first; at least one. */
  points: readonly LinePoint[]
  /** Places named under the axis. */
  ticks: readonly { at: number; label: string }[]
  target?: { value: number; words: string } | undefined
  /** Where the line is expected to go: dotted, with a hollow end. */
  forecast?: LinePoint | undefined
  height?: number
}

/** Room for the last number at the right, for words above, for ticks below. */
const RIGHT = 56
const TOP = 24
const BOTTOM = 26

/** Of all that is drawn: where the highest values lie close together, the axis starts below them. */
export function axisStart(
  points: readonly Pick<LinePoint, 'value'>[],
  target: number | undefined,
  forecast: number | undefined,
): number {
  const values = valuesOf(points, target, forecast)
  const least = Math.min(...values)
  const most = Math.max(...values)
  if (least <= 0 || least < most * 0.6) return 0
  const step = 10 ** Math.floor(Math.log10(Math.max(1, most - least)))
  return Math.max(0, Math.floor((least - (most - least) * 0.3) / step) * step)
}

const valuesOf = (
  points: readonly Pick<LinePoint, 'value'>[],
  target: number | undefined,
  forecast: number | undefined,
) => [...points.map(({ value }) => value), ...[target, forecast].filter((value) => value !== undefined)]

/** Where everything of a line chart stands in a picture of this size. */
export function placePoints(
  { points, ticks, target, forecast }: LineChartProps,
  width: number,
  height: number,
): { x: (at: number) => number; y: (value: number) => number; path: string; base: number } {
  const places = [
    ...points.map(({ at }) => at),
    ...ticks.map(({ at }) => at),
    ...(forecast ? [forecast.at] : []),
  ]
  const [from, to] = [Math.min(...places), Math.max(...places)]
  const start = axisStart(points, target?.value, forecast?.value)
  const most = Math.max(...valuesOf(points, target?.value, forecast?.value))
  const base = height - BOTTOM
  const x = (at: number) => (to === from ? 4 : 4 + ((at - from) / (to - from)) * (width - RIGHT - 4))
  const y = (value: number) =>
    most === start ? base : base - ((value - start) / (most - start)) * (base - TOP)
  const path = points.map(({ at, value }) => `${x(at)},${y(value)}`).join(' ')
  return { x, y, path, base }
}
