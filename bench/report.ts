/** One measured figure beside its limit. */
export interface Figure {
  what: string
  value: number
  unit: string
  /** What the value must not exceed (`max`) or fall below (`min`). */
  limit?: { max: number } | { min: number }
  note?: string
}

const figures: Figure[] = []

/** Notes a figure and prints it at once, so that an interrupted run has said what it knew. */
export function note(figure: Figure): void {
  figures.push(figure)
  process.stdout.write(`${line(figure)}\n`)
}

function kept({ value, limit }: Figure): boolean {
  if (!limit) return true
  return 'max' in limit ? value <= limit.max : value >= limit.min
}

function line(figure: Figure): string {
  const { what, value, unit, limit } = figure
  const bound = !limit ? '' : 'max' in limit ? `≤ ${limit.max}` : `≥ ${limit.min}`
  const verdict = !limit ? ' ' : kept(figure) ? '✓' : '✗'
  const shown = value >= 100 ? Math.round(value) : Math.round(value * 100) / 100
  return `| ${verdict} | ${what} | ${shown} ${unit} | ${bound} | ${figure.note ?? ''} |`
}

/** How many figures missed their limit. */
export const missed = (): number => figures.filter((figure) => !kept(figure)).length

/** The p-th percentile (0–100) of measured values. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN
}
