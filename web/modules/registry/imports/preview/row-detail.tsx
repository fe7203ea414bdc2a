import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../../ui/text/texts.ts'
import type { BatchDetail } from '../batches.ts'
import { texts } from '../texts.ts'
import type { Row } from './columns.ts'

/** The whole row of the file, columns that are not imported included. */
export function RowDetail({ row, batch }: { row: Row; batch: BatchDetail }) {
  const t = useTexts(texts)
  return (
    <div className="row-detail">
      <dl>
        {batch.columns.map(({ index, header, field }) => (
          <div key={index} className={field === null ? 'row-detail-skipped' : undefined}>
            <dt>{header || t('mapping.noHeader', { n: index + 1 })}</dt>
            <dd>{row.cells[index] || t('preview.emptyValue')}</dd>
          </div>
        ))}
      </dl>
      {row.partyId && batch.state === 'done' && (
        <Link to="/register/$id" params={{ id: row.partyId }}>
          {t('preview.profile')}
        </Link>
      )}
    </div>
  )
}
