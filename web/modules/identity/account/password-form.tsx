import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { answer, api } from '../../../app/api/client.ts'
import { Field } from '../../../ui/form/field.tsx'
import { Section } from '../../../ui/page/page.tsx'
import { ErrorPanel } from '../../../ui/state/states.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import type { OwnAccount } from './queries.ts'
import { texts } from './texts.ts'

type Part = 'current' | 'next' | 'again'

const EMPTY: Record<Part, string> = { current: '', next: '', again: '' }

/** Changes the own password; the rules stand beside it before anything is typed. */
export function PasswordForm({
  account,
  daysLeft,
  onChanged,
}: {
  account: OwnAccount
  daysLeft: number | null
  onChanged: () => Promise<unknown>
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const [values, setValues] = useState(EMPTY)
  const [tried, setTried] = useState(false)
  const change = useMutation({
    mutationFn: () =>
      answer(api.POST('/auth/password', { body: { current: values.current, next: values.next } })),
    onSuccess: async () => {
      setValues(EMPTY)
      setTried(false)
      await onChanged()
    },
  })
  const problem = (part: Part): string | undefined => {
    if (!tried) return undefined
    if (!values[part]) return t('password.missing')
    return part === 'again' && values.again !== values.next ? t('password.differs') : undefined
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (values.current && values.next && values.again === values.next) change.mutate()
  }
  const field = (part: Part, autoComplete: string) => (
    <Field label={t(`password.${part}`)} error={problem(part)}>
      {(control) => (
        <Input
          {...control}
          type="password"
          value={values[part]}
          autoComplete={autoComplete}
          maxLength={200}
          onChange={(event) => setValues({ ...values, [part]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <Section
      title={t('password.title')}
      side={account.passwordChangedAt && t('password.changed', { at: format.day(account.passwordChangedAt) })}
    >
      <div className="account-columns">
        <form className="stack" onSubmit={submit} noValidate>
          {/* Password managers look for the user name beside the password. */}
          <input
            className="visually-hidden"
            type="text"
            autoComplete="username"
            value={account.username}
            readOnly
            tabIndex={-1}
            aria-hidden="true"
          />
          {field('current', 'current-password')}
          {field('next', 'new-password')}
          {field('again', 'new-password')}
          {change.error && <ErrorPanel error={change.error} />}
          {change.isSuccess && <p role="status">{t('password.done')}</p>}
          <Button htmlType="submit" type="primary" loading={change.isPending}>
            {t('password.submit')}
          </Button>
        </form>
        <div className="account-rules">
          {daysLeft !== null && <p className="account-due">{t('password.due', { n: daysLeft })}</p>}
          <p>{t('password.rules')}</p>
        </div>
      </div>
    </Section>
  )
}
