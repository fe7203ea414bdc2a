import { useTexts } from '../../../../ui/text/texts.ts'
import { texts } from '../texts.ts'
import type { PreviewColumn, Row } from './columns.ts'

/** One cell: what the user wrote; tinted where it is refused, old and new where it changes a value. */
export function Cell({ row, column }: { row: Row; column: PreviewColumn }) {
  const t = useTexts(texts)
  const value = row.cells[column.index] ?? ''
  const refused = row.problems.some(({ columnIndex }) => columnIndex === column.index)
  const change = row.outcome === 'changed' ? row.changes.find(column.shows) : undefined
  const names = [column.numeric && 'num', (refused || change) && 'preview-marked'].filter(Boolean).join(' ')
  return (
    <td
      className={names || undefined}
      data-head={column.year === null ? column.label : `${column.label} ${column.year}`}
    >
      <span
        className={column.long ? 'preview-cell preview-long' : 'preview-cell'}
        title={value.length > 11 ? value : undefined}
      >
        {refused && <mark className="preview-refused">{value || t('preview.emptyValue')}</mark>}
        {!refused && change && (
          <>
            {change.old !== null && <del>{withoutUnit(change.old, change.new)}</del>}
            <ins>{change.new ?? t('preview.emptyValue')}</ins>
          </>
        )}
        {!refused && !change && value}
      </span>
    </td>
  )
}

/** The old value without the unit that the new one repeats. */
function withoutUnit(old: string, next: string | null): string {
  const unit = /^[\d,.−-]+( \S+)$/u.exec(old)?.[1]
  return unit !== undefined && next?.endsWith(unit) ? old.slice(0, -unit.length) : old
}
