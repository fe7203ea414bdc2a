import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import { answer, api, type Schemas } from '../../app/api/client.ts'
import { Field } from '../../ui/form/field.tsx'
import { ProblemError } from '../../ui/state/problem.ts'
import { ErrorPanel } from '../../ui/state/states.tsx'
import { useTexts } from '../../ui/text/texts.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import { demoQuery } from './demo-query.ts'
import './sign-in.css'
import { texts } from './texts.ts'

type Me = Schemas['Me']

/** User name and password; what is wrong is said above the form and at the field. */
export function SignInForm({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const t = useTexts(texts)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const demo = useQuery(demoQuery)
  const given = { username: username.trim(), password, ...(code !== null && { code: code.trim() }) }
  const signIn = useMutation({
    mutationFn: () => answer(api.POST('/auth/sign-in', { body: given })),
    onSuccess: onSignedIn,
    onError: (error) => {
      if (!asksForCode(error)) return
      setTried(false)
      setCode('')
    },
  })
  const lacking = tried ? Object.entries(given).flatMap(([name, value]) => (value ? [] : [name])) : []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.values(given).every(Boolean)) signIn.mutate()
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('.field-bad input')?.focus())
  }
  return (
    <div className="sign-in">
      <form ref={form} onSubmit={submit} noValidate className="stack">
        {lacking.length > 0 && (
          <p role="alert" className="field-error">
            {t('missing.summary', { n: lacking.length })}
          </p>
        )}
        {signIn.error && lacking.length === 0 && <ErrorPanel error={signIn.error} />}
        <Field label={t('username')} error={lacking.includes('username') ? t('missing.username') : undefined}>
          {(control) => (
            <Input
              {...control}
              value={username}
              autoComplete="username"
              maxLength={64}
              onChange={(event) => {
                setUsername(event.target.value)
                setCode(null)
              }}
            />
          )}
        </Field>
        <Field label={t('password')} error={lacking.includes('password') ? t('missing.password') : undefined}>
          {(control) => (
            <Input
              {...control}
              type="password"
              value={password}
              autoComplete="current-password"
              maxLength={200}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        {code !== null && (
          <Field
            label={t('code')}
            hint={t('codeHint')}
            error={lacking.includes('code') ? t('missing.code') : undefined}
          >
            {(control) => (
              <Input
                {...control}
                autoFocus
                value={code}
                autoComplete="one-time-code"
                maxLength={20}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Field>
        )}
        <Button type="primary" htmlType="submit" loading={signIn.isPending}>
          {t('submit')}
        </Button>
      </form>
      {demo.data && demo.data.items.length > 0 && (
        <DemoAccounts
          accounts={demo.data.items}
          onChoose={(account) => {
            setUsername(account.username)
            setPassword(account.password)
            setCode(null)
            setTried(false)
            form.current?.querySelector<HTMLButtonElement>('[type=submit]')?.focus()
          }}
        />
      )}
    </div>
  )
}

/** The password was right; the account has one-time codes. */
function asksForCode(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'identity.code_required'
}
