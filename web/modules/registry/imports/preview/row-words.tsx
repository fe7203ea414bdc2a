import { useTexts } from '../../../../ui/text/texts.ts'
import { useReason } from '../reasons/reasons.ts'
import { texts } from '../texts.ts'
import type { PreviewColumn, Row } from './columns.ts'

/** Why the row is refused, what was made of it, and the changes that no cell shows. */
export function RowWords({
  row,
  columns,
  untold,
}: {
  row: Row
  columns: readonly PreviewColumn[]
  untold: Row['changes']
}) {
  const t = useTexts(texts)
  const labelOf = (index: number | null) => columns.find((column) => column.index === index)?.label
  return (
    <div className="row-words">
      {row.problems.map((problem) => (
        <p key={`${problem.code} ${problem.columnIndex}`} className="row-problem">
          <Reason code={problem.code} text={problem.text} />
        </p>
      ))}
      {row.notes.map(({ code, columnIndex, column, text }) => (
        <p key={`${code} ${columnIndex}`} className="row-note">
          {[labelOf(columnIndex) ?? column, text].filter(Boolean).join(' · ')}
        </p>
      ))}
      {untold.map(({ field, label, old, new: next }) => (
        <p key={`${field} ${label}`} className="row-note">
          {label} {old !== null && <del>{old}</del>} <ins>{next ?? t('preview.emptyValue')}</ins>
        </p>
      ))}
    </div>
  )
}

/** The name of a reason, then what is wrong and how to mend it; a sentence that begins with its name is not doubled. */
function Reason({ code, text }: { code: string; text: string }) {
  const name = useReason()(code)
  const rest = text.startsWith(name) ? text.slice(name.length).replace(/^[：:。.，,\s]+/u, '') : text
  return (
    <>
      {name !== code && <b>{name}</b>}
      <span>{rest}</span>
    </>
  )
}
