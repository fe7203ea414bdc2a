import { usePortal } from '../../../app/session/session.ts'
import { Section } from '../../../ui/page/page.tsx'
import { Status, type StatusKind } from '../../../ui/status/status.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { daysBetween } from './days.ts'
import type { Credential } from './shapes.ts'
import { SourceNote, useSourceWords } from './source-note.tsx'
import { texts } from './texts.ts'

const KINDS: Record<Credential['state'], StatusKind> = {
  valid: 'ok',
  expiring: 'wait',
  expired: 'none',
  revoked: 'gap',
  future: 'run',
}

const ORDER = ['expiring', 'valid', 'future', 'revoked', 'expired']

/** Titles and certificates, those that soon run out first. */
export function Credentials({ credentials }: { credentials: readonly Credential[] }) {
  const t = useTexts(texts)
  const now = credentials.filter(({ state }) => state === 'valid' || state === 'expiring').length
  const sorted = [...credentials].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
  return (
    <Section
      title={now > 0 ? t('credentials.valid', { count: now }) : t('credentials.title')}
      side={
        credentials.length > now && now > 0 ? t('credentials.all', { count: credentials.length }) : undefined
      }
    >
      {credentials.length === 0 && <p className="side-none">{t('credentials.none')}</p>}
      <ul className="side-list">
        {sorted.map((credential) => (
          <OneCredential key={credential.id} credential={credential} />
        ))}
      </ul>
    </Section>
  )
}

function OneCredential({ credential }: { credential: Credential }) {
  const t = useTexts(texts)
  const words = useSourceWords()
  const { today } = usePortal()
  const { label, state, number, issuer, issuedOn, validTo, revokedOn, source } = credential
  const left = validTo && state === 'expiring' ? daysBetween(today, validTo) : null
  return (
    <li className={state === 'expired' ? 'credential credential-past' : 'credential'}>
      <div>
        <b>{label}</b>
        <Status kind={KINDS[state]}>
          {left === null ? t(`credentials.state.${state}`) : t('credentials.left', { days: left })}
        </Status>
      </div>
      <p className="credential-terms">
        {[number, issuer].filter(Boolean).join(t('listed'))}
        <br />
        {validTo
          ? t('credentials.period', { from: issuedOn, to: validTo })
          : t('credentials.since', { from: issuedOn })}
        {revokedOn && t('credentials.revoked', { on: revokedOn })}
      </p>
      <p className="side-source">
        <SourceNote about={label} sources={[source]}>
          {words(source)}
        </SourceNote>
      </p>
    </li>
  )
}
