import { checkIdentifier } from '../../../../kernel/ids/index.ts'
import type { TableRow } from './table.ts'

/** A heading stands in one of the first lines; titles and notes may stand above it. */
export const HEADING_LINES = 10

const filled = (row: TableRow) => row.cells.filter((cell) => cell.trim() !== '')

/** A line of data is known by a credit code, a number or a date in it. */
function isData(cell: string): boolean {
  const text = cell.trim()
  return /^[\d.,\-/￥¥%]+$/.test(text) || checkIdentifier('uscc', text).valid
}

/**
 * The heading among the first lines: the one with the most recognised columns. Where nothing is
 * recognised, the first line of at least two different texts that is no data, so that the columns can be
 * named by hand; null where there is none.
 */
export function findHeading(
  rows: readonly TableRow[],
  recognised: (cells: string[]) => number,
): TableRow | null {
  let best: { row: TableRow; score: number } | null = null
  for (const row of rows) {
    const score = recognised(row.cells)
    if (score > (best?.score ?? 0)) best = { row, score }
  }
  // One recognised word may be a title (企业名称：…); beside it there must be a table.
  if (best && (best.score > 1 || filled(best.row).length > 1 || rows.length === 1)) return best.row
  for (const row of rows) {
    const cells = filled(row)
    if (cells.some(isData)) return null
    if (new Set(cells).size > 1) return row
  }
  return null
}
