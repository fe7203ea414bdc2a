import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { answer, api } from '../../../app/api/client.ts'
import { useWrite } from '../../../app/api/use-write.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { ErrorPanel, Loading } from '../../../ui/state/states.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { type Batch, batchQuery } from './batches.ts'
import { texts } from './texts.ts'

/** Asks before a batch is undone: what it does, or what later work stands in the way. */
export function UndoDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const t = useTexts(texts)
  const client = useQueryClient()
  const path = { id: batch.id }
  const check = useQuery({
    queryKey: ['imports', batch.id, 'undo'],
    staleTime: 0,
    gcTime: 0,
    queryFn: () => answer(api.GET('/imports/{id}/undo', { params: { path } })),
  })
  const undo = useWrite(
    (_: null, key) =>
      answer(api.POST('/imports/{id}/undo', { params: { path, header: { 'idempotency-key': key } } })),
    async () => {
      await client.invalidateQueries({ queryKey: batchQuery(batch.id).queryKey })
      void client.invalidateQueries({ queryKey: ['imports'] })
      onClose()
    },
  )
  const dependents = check.data && !check.data.possible ? check.data.dependents : null
  const { number, counts } = batch
  return (
    <Dialog
      title={dependents ? t('undo.titleBlocked', { number }) : t('undo.title', { number })}
      onClose={onClose}
      buttons={
        dependents ? (
          <Button onClick={onClose}>{t('undo.close')}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('undo.keep')}</Button>
            <Button
              danger
              type="primary"
              disabled={!check.data}
              loading={undo.isPending}
              onClick={() => undo.mutate(null)}
            >
              {t('undo.confirm')}
            </Button>
          </>
        )
      }
    >
      {check.isPending && (
        <>
          <p className="muted">{t('undo.checking')}</p>
          <Loading lines={2} />
        </>
      )}
      {check.error && <ErrorPanel error={check.error} onRetry={() => void check.refetch()} />}
      {check.data?.possible && <p>{t('undo.possible', { added: counts.added, changed: counts.changed })}</p>}
      {dependents && (
        <>
          <p>{t('undo.blocked', { n: dependents.length })}</p>
          <ul className="dependents">
            {dependents.map((dependent) => (
              <li key={dependent.id}>
                <span>
                  {t(`undo.dependent.${dependent.kind}`)} <b>{dependent.label}</b>
                </span>
                <span className="muted">{t('undo.parties', { n: dependent.parties })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {undo.error && <ErrorPanel error={undo.error} />}
    </Dialog>
  )
}
