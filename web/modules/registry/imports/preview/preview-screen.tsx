import { Link } from '@tanstack/react-router'
import { Status } from '../../../../ui/status/status.tsx'
import { useTexts } from '../../../../ui/text/texts.ts'
import { BatchFrame } from '../batch-frame.tsx'
import type { BatchDetail } from '../batches.ts'
import { texts } from '../texts.ts'
import { AcceptBar } from './accept-bar.tsx'
import { findingOf } from './finding.ts'
import { Rows } from './rows.tsx'

/** What the dry run found for each row, and the decision. */
export function PreviewScreen({
  batch,
  mayDecide,
  onRemap,
}: {
  batch: BatchDetail
  mayDecide: boolean
  onRemap: () => void
}) {
  const t = useTexts(texts)
  return (
    <BatchFrame
      batch={batch}
      title={findingOf(batch, t)}
      actions={
        mayDecide && (
          <>
            <button type="button" className="button" onClick={onRemap}>
              {t('mapping.back')}
            </button>
            <Link to="/imports/new" search={{ kind: batch.kind }} className="button">
              {batch.counts.rejected > 0 ? t('preview.again') : t('upload.other')}
            </Link>
          </>
        )
      }
    >
      {batch.problem && (
        <div className="preview-notice" role="alert">
          <Status kind="wait">{batch.problem.title}</Status>
          <p>{batch.problem.detail}</p>
        </div>
      )}
      <Rows batch={batch} />
      {mayDecide && batch.state === 'ready' && <AcceptBar batch={batch} />}
    </BatchFrame>
  )
}
