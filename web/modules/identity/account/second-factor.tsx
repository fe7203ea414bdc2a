import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { answer, api, type Schemas } from '../../../app/api/client.ts'
import { useMe } from '../../../app/session/session.ts'
import { Field } from '../../../ui/form/field.tsx'
import { Section } from '../../../ui/page/page.tsx'
import { ErrorPanel } from '../../../ui/state/states.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import type { OwnAccount } from './queries.ts'
import { texts } from './texts.ts'

type Changed = () => Promise<unknown>

const ADMINISTRATORS: readonly string[] = ['system_admin', 'security_admin', 'auditor']

/** One-time codes: off, being set up, just set up (the recovery codes), or on. */
export function SecondFactor({ account, onChanged }: { account: OwnAccount; onChanged: Changed }) {
  const t = useTexts(texts)
  const format = useFormat()
  const [recovery, setRecovery] = useState<readonly string[] | null>(null)
  const begin = useMutation({ mutationFn: () => answer(api.POST('/auth/totp/begin')) })
  const on = account.totpSince !== null
  return (
    <Section
      title={t('totp.title')}
      side={
        account.totpSince ? (
          <Status kind="ok">{t('totp.on', { at: format.day(account.totpSince) })}</Status>
        ) : (
          <Status kind="none">{t('totp.off')}</Status>
        )
      }
    >
      {recovery && (
        <RecoveryCodes
          codes={recovery}
          onKept={() => {
            setRecovery(null)
            void onChanged()
          }}
        />
      )}
      {!recovery && on && <On account={account} onChanged={onChanged} />}
      {!recovery && !on && !begin.data && (
        <div className="account-block">
          <p className="prose">{t('totp.why')}</p>
          <Button loading={begin.isPending} onClick={() => begin.mutate()}>
            {t('totp.begin')}
          </Button>
          {begin.error && <ErrorPanel error={begin.error} />}
        </div>
      )}
      {!recovery && !on && begin.data && <SetUp enrolment={begin.data} onDone={setRecovery} />}
    </Section>
  )
}

function SetUp({
  enrolment,
  onDone,
}: {
  enrolment: Schemas['Enrolment']
  onDone: (codes: readonly string[]) => void
}) {
  const t = useTexts(texts)
  const confirm = useMutation({
    mutationFn: (code: string) => answer(api.POST('/auth/totp/confirm', { body: { code } })),
    onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
  })
  return (
    <div className="account-columns account-block">
      <div>
        <p className="prose">{t('totp.scan')}</p>
        <img
          className="account-qr"
          alt={t('totp.picture')}
          src={`data:image/svg+xml;utf8,${encodeURIComponent(enrolment.svg)}`}
        />
        <p className="caption">{t('totp.type')}</p>
        <code className="account-secret">{enrolment.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </div>
      <CodeForm
        label={t('totp.firstCode')}
        submit={t('totp.confirm')}
        pending={confirm.isPending}
        error={confirm.error}
        onCode={(code) => confirm.mutate(code)}
      />
    </div>
  )
}

function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useTexts(texts)
  return (
    <div className="account-block" role="status">
      <p className="prose">
        <b>{t('totp.done')}</b> {t('totp.keep')}
      </p>
      <ul className="account-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button type="primary" onClick={onKept}>
        {t('totp.kept')}
      </Button>
    </div>
  )
}

function On({ account, onChanged }: { account: OwnAccount; onChanged: Changed }) {
  const t = useTexts(texts)
  const me = useMe()
  const [ending, setEnding] = useState(false)
  const end = useMutation({
    mutationFn: (code: string) => answer(api.POST('/auth/totp/end', { body: { code } })),
    onSuccess: onChanged,
  })
  return (
    <div className="account-block">
      <p className="prose">{t('totp.left', { n: account.recoveryCodes })}</p>
      {ADMINISTRATORS.includes(me.role) ? (
        <p className="muted">{t('totp.needed')}</p>
      ) : ending ? (
        <CodeForm
          label={t('totp.lastCode')}
          submit={t('totp.endConfirm')}
          pending={end.isPending}
          error={end.error}
          onCode={(code) => end.mutate(code)}
        />
      ) : (
        <Button onClick={() => setEnding(true)}>{t('totp.end')}</Button>
      )}
    </div>
  )
}

function CodeForm({
  label,
  submit,
  pending,
  error,
  onCode,
}: {
  label: string
  submit: string
  pending: boolean
  error: unknown
  onCode: (code: string) => void
}) {
  const t = useTexts(texts)
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (code.trim().length >= 6) onCode(code.trim())
  }
  return (
    <form className="stack account-code" onSubmit={send} noValidate>
      <Field label={label} error={tried && code.trim().length < 6 ? t('totp.missing') : undefined}>
        {(control) => (
          <Input
            {...control}
            value={code}
            autoComplete="one-time-code"
            maxLength={20}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      {error !== null && <ErrorPanel error={error} />}
      <Button htmlType="submit" type="primary" loading={pending}>
        {submit}
      </Button>
    </form>
  )
}
