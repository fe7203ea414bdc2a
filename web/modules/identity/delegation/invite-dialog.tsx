import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { answer, api } from '../../../app/api/client.ts'
import { useWrite } from '../../../app/api/use-write.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { ErrorPanel } from '../../../ui/state/states.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import '../accounts/accounts.css'
import { OncePassword } from '../accounts/once-password.tsx'
import { delegationsQuery } from './queries.ts'
import { texts } from './texts.ts'

/** Makes an account for a handler of the own firm; then shows the first password, once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts)
  const client = useQueryClient()
  const [person, setPerson] = useState({ name: '', username: '' })
  const [tried, setTried] = useState(false)
  const invite = useWrite(
    (body: { name: string; username: string }, key) =>
      answer(api.POST('/handlers', { params: { header: { 'idempotency-key': key } }, body })),
    () => client.invalidateQueries({ queryKey: delegationsQuery.queryKey }),
  )
  const submit = () => {
    setTried(true)
    const name = person.name.trim()
    const username = person.username.trim()
    if (name && username) invite.mutate({ name, username })
  }
  if (invite.data) {
    return (
      <Dialog
        title={t('invite.done', { name: invite.data.name })}
        buttons={
          <Button type="primary" onClick={onClose}>
            {t('invite.handed')}
          </Button>
        }
      >
        <OncePassword username={invite.data.username} password={invite.data.password} />
        <p>{t('invite.next')}</p>
      </Dialog>
    )
  }
  const field = (part: 'name' | 'username', hint?: string) => (
    <Field
      label={t(`invite.${part}`)}
      hint={hint}
      error={tried && !person[part].trim() ? t('invite.missing') : undefined}
    >
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          value={person[part]}
          maxLength={part === 'name' ? 50 : 64}
          onPressEnter={submit}
          onChange={(event) => setPerson({ ...person, [part]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <Dialog
      title={t('invite.title')}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" loading={invite.isPending} onClick={submit}>
            {t('invite.submit')}
          </Button>
        </>
      }
    >
      {field('name')}
      {field('username', t('invite.usernameHint'))}
      {invite.error && <ErrorPanel error={invite.error} />}
    </Dialog>
  )
}
