import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { answer, api } from '../../../../app/api/client.ts'
import { useWrite } from '../../../../app/api/use-write.ts'
import { Progress } from '../../../../ui/form/field.tsx'
import { ErrorPanel } from '../../../../ui/state/states.tsx'
import { useFormat } from '../../../../ui/text/format.ts'
import { useTexts } from '../../../../ui/text/texts.ts'
import { BatchFrame } from '../batch-frame.tsx'
import { type BatchDetail, batchQuery, writable } from '../batches.ts'
import { texts } from '../texts.ts'
import { usePace } from './pace.ts'

/** The dry run under way: how far, how fast, and a way to stop it. */
export function CheckingScreen({
  batch,
  lost,
  mayStop,
}: {
  batch: BatchDetail
  lost: boolean
  mayStop: boolean
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const client = useQueryClient()
  const pace = usePace(batch.checked, batch.total)
  const cancel = useWrite(
    (_: null, key) =>
      answer(
        api.POST('/imports/{id}/cancel', {
          params: { path: { id: batch.id }, header: { 'idempotency-key': key } },
        }),
      ),
    () => client.invalidateQueries({ queryKey: batchQuery(batch.id).queryKey }),
  )
  const { checked, total } = batch
  const title = total === null ? t('check.title', { checked }) : t('check.titleOf', { checked, total })
  return (
    <BatchFrame
      batch={batch}
      title={title}
      actions={
        mayStop && (
          <Button loading={cancel.isPending} onClick={() => cancel.mutate(null)}>
            {t('check.cancel')}
          </Button>
        )
      }
    >
      <div className="working">
        <Progress value={checked} total={total} label={t('step.check')} />
        <p className="working-line">
          {checked === 0 && <span>{t('check.starting')}</span>}
          <span>{t('check.elapsed', { seconds: format.number(batch.seconds ?? pace.elapsed, 0) })}</span>
          {pace.perSecond !== null && <span>{t('check.speed', { n: Math.round(pace.perSecond) })}</span>}
          {pace.left !== null && <span>{t('check.left', { seconds: format.number(pace.left, 0) })}</span>}
        </p>
        <p className="muted">{lost ? t('check.lost') : t('check.stay')}</p>
        {cancel.error && <ErrorPanel error={cancel.error} />}
      </div>
    </BatchFrame>
  )
}

/** A batch being written or undone: there is nothing to decide until it ends. */
export function WritingScreen({ batch, lost }: { batch: BatchDetail; lost: boolean }) {
  const t = useTexts(texts)
  const title =
    batch.state === 'undoing'
      ? t('commit.titleUndo', { number: batch.number })
      : t('commit.title', { n: writable(batch) })
  const slow = useSlow()
  return (
    <BatchFrame batch={batch} title={title}>
      <div className="working" role="status">
        <Progress value={0} total={null} label={title} />
        <p className="working-line">
          <span>{t('commit.note')}</span>
        </p>
        {lost ? (
          <p className="muted">{t('check.lost')}</p>
        ) : (
          slow && <p className="muted">{t('check.stay')}</p>
        )}
      </div>
    </BatchFrame>
  )
}

const SLOW_MS = 5000

function useSlow(): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return slow
}
