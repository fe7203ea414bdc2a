import { Link, type LinkProps } from '@tanstack/react-router'
import { Section } from '../../ui/page/page.tsx'
import { useTexts } from '../../ui/text/texts.ts'
import { type Me, useMe } from '../session/session.ts'
import { texts } from '../texts.ts'

interface Step {
  word:
    | 'import'
    | 'register'
    | 'own'
    | 'ladder'
    | 'plan'
    | 'trail'
    | 'verify'
    | 'accounts'
    | 'delegation'
    | 'account'
  link: LinkProps
}

/** What this person can begin at once, the most usual first. */
function stepsOf(me: Me): Step[] {
  const may = (permission: string) => me.permissions.includes(permission)
  const steps: (Step | false)[] = [
    me.partyId !== null && { word: 'own', link: { to: '/register/$id', params: { id: me.partyId } } },
    may('registry.import') && { word: 'import', link: { to: '/imports/new' } },
    may('registry.list') && { word: 'register', link: { to: '/register' } },
    may('indicators.plan.read') && { word: 'plan', link: { to: '/plan' } },
    may('registry.list') && { word: 'ladder', link: { to: '/ladder' } },
    may('audit.read') && { word: 'trail', link: { to: '/audit' } },
    may('audit.read') && { word: 'verify', link: { to: '/audit/verify' } },
    may('identity.accounts') && { word: 'accounts', link: { to: '/accounts' } },
    me.capacity === 'admin' && me.partyId !== null && { word: 'delegation', link: { to: '/delegation' } },
    { word: 'account', link: { to: '/account' } },
  ]
  return steps.filter((step) => step !== false)
}

/** The tasks of the role, in words that say what comes of them. */
export function NextSteps() {
  const t = useTexts(texts)
  const steps = stepsOf(useMe())
  return (
    <Section title={t('today.start')}>
      {steps.length === 0 ? (
        <p className="prose">{t('today.no_steps')}</p>
      ) : (
        <ul className="steps-list">
          {steps.map(({ word, link }) => (
            <li key={word}>
              <Link {...link}>{t(`today.step.${word}.title`)}</Link>
              <small>{t(`today.step.${word}.detail`)}</small>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
