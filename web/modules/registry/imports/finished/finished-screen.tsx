import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { Section } from '../../../../ui/page/page.tsx'
import { useFormat } from '../../../../ui/text/format.ts'
import { type Translate, useTexts } from '../../../../ui/text/texts.ts'
import { BatchFrame } from '../batch-frame.tsx'
import { type BatchDetail, writable } from '../batches.ts'
import { Rows } from '../preview/rows.tsx'
import { texts } from '../texts.ts'
import { UndoDialog } from '../undo-dialog.tsx'

/** A batch that is decided: what came of it, and the way back where there is one. */
export function FinishedScreen({
  batch,
  mayAct,
  onRemap,
}: {
  batch: BatchDetail
  mayAct: boolean
  onRemap: () => void
}) {
  const t = useTexts(texts)
  const [undoing, setUndoing] = useState(false)
  const again = (
    <Link to="/imports/new" search={{ kind: batch.kind }} className="button">
      {batch.state === 'done' ? t('done.fix') : t('done.retry')}
    </Link>
  )
  const undoable = batch.state === 'done' && mayAct
  return (
    <BatchFrame
      batch={batch}
      title={titleOf(batch, t)}
      actions={
        <>
          {mayAct && batch.state === 'failed' && batch.columns.length > 0 && (
            <Button onClick={onRemap}>{t('done.remap')}</Button>
          )}
          {mayAct && (batch.state !== 'done' || batch.counts.rejected > 0) && again}
          {undoable && (
            <Button danger onClick={() => setUndoing(true)}>
              {t('undo.button')}
            </Button>
          )}
          {batch.state === 'done' && (
            <Link to="/register" className="button button-primary">
              {t('done.register')}
            </Link>
          )}
        </>
      }
    >
      <Result batch={batch} />
      {batch.total !== null && batch.state !== 'failed' && batch.state !== 'cancelled' && (
        <Section title={t('done.rows')}>
          <Rows batch={batch} />
        </Section>
      )}
      {undoing && <UndoDialog batch={batch} onClose={() => setUndoing(false)} />}
    </BatchFrame>
  )
}

function Result({ batch }: { batch: BatchDetail }) {
  const t = useTexts(texts)
  const format = useFormat()
  if (batch.state === 'failed') {
    return (
      <div className="state state-error" role="alert">
        <p className="state-title">{batch.problem?.title ?? t('state.failed')}</p>
        <p className="state-detail">{batch.problem?.detail}</p>
        <p className="state-detail">{t('done.failedSafe')}</p>
      </div>
    )
  }
  const steps = [
    batch.acceptedAt &&
      t('done.acceptedBy', { by: batch.acceptedBy ?? '', at: format.minute(batch.acceptedAt) }),
    batch.undoneAt && t('done.undoneBy', { by: batch.undoneBy ?? '', at: format.minute(batch.undoneAt) }),
  ]
  return <p className="finished-by">{steps.filter(Boolean).join(' · ')}</p>
}

type TitlePath =
  | 'done.title'
  | 'done.titleNone'
  | 'done.titleUndone'
  | 'done.titleCancelled'
  | 'done.titleFailed'

function titleOf(batch: BatchDetail, t: Translate<TitlePath>): string {
  const { number, state } = batch
  if (state === 'undone') return t('done.titleUndone', { number })
  if (state === 'cancelled') return t('done.titleCancelled', { number })
  if (state === 'failed') return t('done.titleFailed', { number })
  const n = writable(batch)
  return n > 0 ? t('done.title', { n }) : t('done.titleNone', { number })
}
