import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { answer, api } from '../../../app/api/client.ts'
import { useWrite } from '../../../app/api/use-write.ts'
import { useMay, useMe } from '../../../app/session/session.ts'
import { texts as appTexts } from '../../../app/texts.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { Facts } from '../../../ui/page/page.tsx'
import { ErrorPanel, Loading } from '../../../ui/state/states.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import { AccountStatus } from './accounts-table.tsx'
import { OncePassword } from './once-password.tsx'
import { type Account, accountQuery } from './queries.ts'
import { texts } from './texts.ts'

type Act = 'disable' | 'enable' | 'unlock' | 'require_password' | 'end_sessions' | 'reset_totp'

/** What the acting administrator can do to this account now. */
function actsFor(account: Account, system: boolean, security: boolean): Act[] {
  const acts: Act[] = []
  if (system) acts.push(account.state === 'disabled' ? 'enable' : 'disable')
  if (security && account.state !== 'disabled') {
    if (account.lockedUntil) acts.push('unlock')
    if (account.sessions > 0) acts.push('end_sessions')
    acts.push('require_password', 'reset_totp')
  }
  return acts
}

/** One account: who it is, what can be done to it, what was done to it. */
export function AccountDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTexts(texts)
  const account = useQuery(accountQuery(id))
  return (
    <Dialog
      title={account.data?.name ?? t('detail.title')}
      onClose={onClose}
      buttons={<Button onClick={onClose}>{t('detail.close')}</Button>}
    >
      {account.isPending && <Loading lines={4} />}
      {account.error && <ErrorPanel error={account.error} onRetry={() => void account.refetch()} />}
      {account.data && (
        <>
          <About account={account.data} />
          <Acts account={account.data} />
          <History acts={account.data.acts} />
        </>
      )}
    </Dialog>
  )
}

function About({ account }: { account: Account }) {
  const t = useTexts(texts)
  const role = useTexts(appTexts)
  const format = useFormat()
  return (
    <Facts
      items={[
        [t('column.username'), <code key="username">{account.username}</code>],
        [t('column.role'), role(`role.${account.role}`)],
        [t('column.organisation'), account.organisation],
        [t('column.state'), <AccountStatus key="state" state={account.state} />],
        [t('column.last'), account.lastSignInAt ? format.minute(account.lastSignInAt) : t('list.never')],
        ...(account.personKey ? [[t('column.person'), account.personKey] as const] : []),
      ]}
    />
  )
}

function Acts({ account }: { account: Account }) {
  const t = useTexts(texts)
  const client = useQueryClient()
  const me = useMe()
  const system = useMay('identity.members')
  const security = useMay('identity.security')
  const [closing, setClosing] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const path = { id: account.id }
  const renew = () => client.invalidateQueries({ queryKey: ['accounts'] })
  const perform = useWrite(
    (body: { act: Act; reason: string | null }, key) =>
      answer(api.POST('/accounts/{id}/acts', { params: { path, header: { 'idempotency-key': key } }, body })),
    () => {
      setClosing(false)
      setReason('')
      return renew()
    },
  )
  const reissue = useWrite(
    (_: null, key) =>
      answer(api.POST('/accounts/{id}/password', { params: { path, header: { 'idempotency-key': key } } })),
    renew,
  )
  if (account.userId === me.userId) return <p className="muted">{t('detail.own')}</p>
  const close = () => {
    setTried(true)
    if (reason.trim().length > 1) perform.mutate({ act: 'disable', reason: reason.trim() })
  }
  return (
    <div className="stack">
      <div className="cluster">
        {actsFor(account, system, security).map((act) => (
          <Button
            key={act}
            danger={act === 'disable'}
            loading={perform.isPending && perform.variables.act === act}
            onClick={() => (act === 'disable' ? setClosing(true) : perform.mutate({ act, reason: null }))}
          >
            {t(`act.${act}`)}
          </Button>
        ))}
        {security && account.state !== 'disabled' && (
          <Button loading={reissue.isPending} onClick={() => reissue.mutate(null)}>
            {t('act.new_password')}
          </Button>
        )}
      </div>
      {closing && (
        <div className="accounts-closing">
          <Field
            label={t('disable.reason')}
            hint={t('disable.hint')}
            error={tried && reason.trim().length < 2 ? t('disable.missing') : undefined}
          >
            {(control) => (
              <Input
                {...control}
                value={reason}
                maxLength={200}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <Button danger type="primary" loading={perform.isPending} onClick={close}>
            {t('disable.confirm')}
          </Button>
        </div>
      )}
      {perform.error && <ErrorPanel error={perform.error} />}
      {reissue.error && <ErrorPanel error={reissue.error} />}
      {reissue.data && <OncePassword username={account.username} password={reissue.data.password} />}
    </div>
  )
}

function History({ acts }: { acts: { act: string; reason: string | null; by: string; at: string }[] }) {
  const t = useTexts(texts)
  const format = useFormat()
  if (acts.length === 0) return null
  return (
    <section>
      <h3>{t('detail.history')}</h3>
      <ul className="accounts-history">
        {acts.map(({ act, reason, by, at }) => (
          <li key={`${act}${at}`}>
            <span className="nowrap">{format.minute(at)}</span>
            <span>
              {t(`act.${act as Act}`)}
              {reason && <small className="muted"> {reason}</small>}
            </span>
            <span className="muted">{by}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
