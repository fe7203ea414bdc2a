import { Button, Input } from 'antd'
import { useState } from 'react'
import { answer, api } from '../../../app/api/client.ts'
import { useWrite } from '../../../app/api/use-write.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { ErrorPanel } from '../../../ui/state/states.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import type { Party } from './pair.tsx'
import { texts } from './texts.ts'

/** Which record stays and which one becomes part of it. */
export interface MergeChoice {
  keep: Party
  absorb: Party
}

/** Asks for the reason of a merge, then makes it. `onMerged` gets the id of the merge. */
export function MergeDialog({
  choice: { keep, absorb },
  onClose,
  onMerged,
}: {
  choice: MergeChoice
  onClose: () => void
  onMerged: (id: string) => void
}) {
  const t = useTexts(texts)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const merge = useWrite(
    (body: { keep: string; absorb: string; reason: string }, key) =>
      answer(api.POST('/merges', { params: { header: { 'idempotency-key': key } }, body })),
    ({ id }) => onMerged(id),
  )
  const submit = () => {
    setTried(true)
    if (reason.trim()) merge.mutate({ keep: keep.id, absorb: absorb.id, reason: reason.trim() })
  }
  return (
    <Dialog
      title={t('mergeTitle', { name: keep.name })}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" loading={merge.isPending} onClick={submit}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      <p>{t('mergeDetail')}</p>
      <Field
        label={t('reasonLabel')}
        hint={t('reasonHint')}
        error={tried && !reason.trim() ? t('reasonMissing') : undefined}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {merge.error && <ErrorPanel error={merge.error} />}
    </Dialog>
  )
}
