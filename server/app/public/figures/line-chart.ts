import { html } from 'hono/html'
import type { Html } from '../format.ts'
import type { Point } from './figure.ts'

/* A line drawn without a script at any width: places along the axis are per cent of the width, heights
 * are pixels, so that words keep their size on a phone. */

/** Height in px, and where the plot lies in it. */
const HEIGHT = 196
const TOP = 40
const BOTTOM = 166

/** The line ends here, in per cent, so that its last value has room. */
const RIGHT = 80

export interface Chart {
  svg: Html
  /** Where the value axis begins; the caption says so where it is not 0. */
  base: number
}

export interface ChartWords {
  /** What a reader who cannot see it is told. */
  alternative: string
  target: string
  label(point: Point): string
  value(point: Point): string
}

/** At least two points, the earliest first. */
export function lineChart(points: readonly Point[], target: number | null, words: ChartWords): Chart {
  const values = points.map(({ value }) => value)
  const { base, top } = scale(values, target)
  const y = (value: number) => round(BOTTOM - ((value - base) / (top - base)) * (BOTTOM - TOP))
  const days = points.map(({ day }) => Date.parse(day))
  const [start = 0, end = 0] = [days[0], days.at(-1)]
  const x = (index: number) => round((((days[index] ?? 0) - start) / Math.max(1, end - start)) * RIGHT)
  const last = points.length - 1
  const middle = Math.round(last / 2)
  const [first, latest] = [points[0], points[last]]
  if (!first || !latest) throw new Error('a chart needs points')
  const segments = points
    .slice(1)
    .map(
      (point, index) =>
        html`<line x1="${x(index)}%" y1="${y(points[index]?.value ?? 0)}" x2="${x(index + 1)}%" y2="${y(point.value)}"/>`,
    )
  const months = [...new Set([0, middle, last])].map(
    (index) =>
      html`<text x="${x(index)}%" y="${HEIGHT - 8}" class="${index === 0 ? 'start' : 'middle'}">${points[index] ? words.label(points[index]) : ''}</text>`,
  )
  const aim =
    target === null
      ? ''
      : html`<g class="aim"><line x1="0" x2="100%" y1="${y(target)}" y2="${y(target)}"/><text x="0" y="${y(target) - 8}">${words.target}</text></g>`
  const svg = html`<svg class="line" width="100%" height="${HEIGHT}" role="img" aria-label="${words.alternative}">
<line class="axis" x1="0" x2="100%" y1="${BOTTOM}" y2="${BOTTOM}"/>
${aim}<g class="course">${segments}</g>
<circle class="dot" cx="0" cy="${y(first.value)}" r="3"/><text class="from" x="0" y="${y(first.value) + 20}">${words.value(first)}</text>
<circle class="dot" cx="${x(last)}%" cy="${y(latest.value)}" r="4.5"/><text class="now" x="${x(last) + 3}%" y="${y(latest.value) + 6}">${words.value(latest)}</text>
<g class="months">${months}</g></svg>`
  return { svg, base }
}

const round = (value: number) => Math.round(value * 10) / 10

/** A line shows change: its axis may begin above 0, at a round number some way below the lowest value. */
function scale(values: readonly number[], target: number | null): { base: number; top: number } {
  const low = Math.min(...values)
  const top = Math.max(...values, target ?? 0, 1)
  const room = Math.max(top - low, 1)
  const step = 10 ** Math.floor(Math.log10(room))
  const base = Math.max(0, Math.floor((low - room * 0.6) / step) * step)
  return { base, top }
}
