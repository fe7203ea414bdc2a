import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { answer, api } from '../../../../app/api/client.ts'
import { useWrite } from '../../../../app/api/use-write.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { ActionBar } from '../../../../ui/page/page.tsx'
import { ErrorPanel } from '../../../../ui/state/states.tsx'
import { Rich } from '../../../../ui/text/rich.tsx'
import { useTexts } from '../../../../ui/text/texts.ts'
import { type BatchDetail, batchQuery, writable } from '../batches.ts'
import { texts } from '../texts.ts'

/** The decision: what acceptance will do, in words and counts. Ctrl+Enter accepts. */
export function AcceptBar({ batch }: { batch: BatchDetail }) {
  const t = useTexts(texts)
  const [asking, setAsking] = useState(false)
  const accept = useDecision(batch, 'accept')
  const n = writable(batch)
  const { mutate, isPending } = accept
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      if (n === 0 || isPending || document.querySelector('dialog[open]')) return
      event.preventDefault()
      mutate(null)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [n, isPending, mutate])
  const { added, changed, rejected } = batch.counts
  const rest = rejected > 0 ? t('accept.rejected', { n: rejected }) : t('accept.rejectedNone')
  return (
    <>
      {accept.error && <ErrorPanel error={accept.error} />}
      <ActionBar
        effect={n > 0 ? <Rich text={t('accept.effect', { n, added, changed, rest })} /> : t('accept.nothing')}
        note={n > 0 ? t('accept.note') : undefined}
      >
        <Button danger={n > 0} onClick={() => setAsking(true)}>
          {n > 0 ? t('accept.none') : t('accept.close')}
        </Button>
        {n > 0 && (
          <Button
            type="primary"
            loading={isPending}
            onClick={() => mutate(null)}
            aria-keyshortcuts="Control+Enter"
          >
            {t('accept.accept', { n })} <kbd>Ctrl ↵</kbd>
          </Button>
        )}
      </ActionBar>
      {asking && <AcceptNone batch={batch} onClose={() => setAsking(false)} />}
    </>
  )
}

function AcceptNone({ batch, onClose }: { batch: BatchDetail; onClose: () => void }) {
  const t = useTexts(texts)
  const cancel = useDecision(batch, 'cancel')
  return (
    <Dialog
      title={t('accept.noneTitle')}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>{t('accept.back')}</Button>
          <Button danger type="primary" loading={cancel.isPending} onClick={() => cancel.mutate(null)}>
            {t('accept.noneConfirm')}
          </Button>
        </>
      }
    >
      <p>{t('accept.noneDetail')}</p>
      {cancel.error && <ErrorPanel error={cancel.error} />}
    </Dialog>
  )
}

/** Accepts the valid rows or none; afterwards the batch is asked again and its screen follows. */
function useDecision(batch: BatchDetail, decision: 'accept' | 'cancel') {
  const client = useQueryClient()
  return useWrite(
    (_: null, key) =>
      answer(
        api.POST(decision === 'accept' ? '/imports/{id}/accept' : '/imports/{id}/cancel', {
          params: { path: { id: batch.id }, header: { 'idempotency-key': key } },
        }),
      ),
    async () => {
      await client.invalidateQueries({ queryKey: batchQuery(batch.id).queryKey })
      void client.invalidateQueries({ queryKey: ['imports', 'history'] })
      void client.invalidateQueries({ queryKey: ['parties'] })
    },
  )
}
