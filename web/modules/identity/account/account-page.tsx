import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { answer, api } from '../../../app/api/client.ts'
import { meQuery, useMe, usePortal } from '../../../app/session/session.ts'
import { texts as appTexts } from '../../../app/texts.ts'
import { Facts, Page, Section } from '../../../ui/page/page.tsx'
import { ErrorPanel, Loading } from '../../../ui/state/states.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import { OidcProblem } from '../oidc-problem.tsx'
import './account.css'
import { OidcSection } from './oidc-section.tsx'
import { PasswordForm } from './password-form.tsx'
import { type OwnAccount, ownAccountQuery } from './queries.ts'
import { SecondFactor } from './second-factor.tsx'
import { texts } from './texts.ts'

const route = getRouteApi('/shell/account')

/** The own account: who I am here, password, one-time codes, browsers signed in. */
export function AccountPage() {
  const t = useTexts(texts)
  const role = useTexts(appTexts)
  const me = useMe()
  const client = useQueryClient()
  const own = useQuery(ownAccountQuery)
  const { oidc } = usePortal()
  const { problem } = route.useSearch()
  const [first] = me.obligations
  const renew = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ownAccountQuery.queryKey }),
      client.refetchQueries({ queryKey: meQuery.queryKey }),
    ])
  return (
    <Page
      title={t(first ? `title.${first}` : 'title.plain')}
      caption={t(first ? `caption.${first}` : 'caption.plain')}
    >
      <Facts
        items={[
          [t('facts.name'), me.name],
          [t('facts.username'), <code key="username">{own.data?.username ?? '…'}</code>],
          [t('facts.role'), role(`role.${me.role}`)],
          [t('facts.organisation'), [me.organisation, me.town?.name].filter(Boolean).join(' · ')],
        ]}
      />
      {problem && <OidcProblem name={problem} />}
      {own.isPending && <Loading />}
      {own.error && <ErrorPanel error={own.error} onRetry={() => void own.refetch()} />}
      {own.data && (
        <>
          <PasswordForm account={own.data} daysLeft={me.passwordDays} onChanged={renew} />
          {first !== 'password' && <SecondFactor account={own.data} onChanged={renew} />}
          {!first && oidc && <OidcSection name={oidc} account={own.data} onChanged={renew} />}
          {!first && <Sessions sessions={own.data.sessions} onEnded={renew} />}
        </>
      )}
    </Page>
  )
}

function Sessions({
  sessions,
  onEnded,
}: {
  sessions: OwnAccount['sessions']
  onEnded: () => Promise<unknown>
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const end = useMutation({
    mutationFn: () => answer(api.POST('/auth/sessions/end-others')),
    onSuccess: onEnded,
  })
  return (
    <Section
      title={t('sessions.title', { n: sessions.length })}
      side={
        sessions.length > 1 && (
          <Button loading={end.isPending} onClick={() => end.mutate()}>
            {t('sessions.end')}
          </Button>
        )
      }
    >
      <ul className="account-sessions">
        {sessions.map(({ id, current, since, lastUsedAt, browser }) => (
          <li key={id}>
            <span>
              {browserName(browser) ?? t('sessions.unknown')}
              {current && <b> {t('sessions.this')}</b>}
            </span>
            <span className="muted">{t('sessions.since', { at: format.minute(since) })}</span>
            <span className="muted">{t('sessions.used', { at: format.minute(lastUsedAt) })}</span>
          </li>
        ))}
      </ul>
      {end.error && <ErrorPanel error={end.error} />}
    </Section>
  )
}

const BROWSERS = [
  ['Edge', /\bEdg\//],
  ['WeChat', /MicroMessenger/],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrome\//],
  ['Safari', /Safari\//],
] as const
const SYSTEMS = [
  ['Windows', /Windows/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['macOS', /Mac OS/],
  ['Linux', /Linux/],
] as const

/** `Chrome · Windows` of what a browser calls itself; null where it is none that we know. */
function browserName(agent: string): string | null {
  const name = BROWSERS.find(([, mark]) => mark.test(agent))?.[0]
  const system = SYSTEMS.find(([, mark]) => mark.test(agent))?.[0]
  return [name, system].filter(Boolean).join(' · ') || null
}
