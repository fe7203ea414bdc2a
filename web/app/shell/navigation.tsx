import { Link, type LinkProps, useRouterState } from '@tanstack/react-router'
import { useTexts } from '../../ui/text/texts.ts'
import { useMe } from '../session/session.ts'
import { texts } from '../texts.ts'

interface Entry {
  word:
    | 'today'
    | 'plan'
    | 'policies'
    | 'register'
    | 'ladder'
    | 'own'
    | 'duplicates'
    | 'import'
    | 'history'
    | 'trail'
    | 'verify'
    | 'accounts'
    | 'delegation'
  link: LinkProps
  /** Which addresses belong to the entry. */
  belongs: RegExp
}

interface Group {
  word: 'day' | 'goals' | 'programmes' | 'parties' | 'data' | 'audit' | 'people'
  entries: Entry[]
}

const AWAY = { activeProps: { className: '', 'aria-current': undefined } } as const
const HERE = { className: 'nav-here', 'aria-current': 'page', ...AWAY } as const

/** What the signed-in role can use, and nothing else. */
export function Navigation({ open }: { open: boolean }) {
  const t = useTexts(texts)
  const groups = useGroups()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return (
    <nav id="navigation" className={open ? 'nav nav-open' : 'nav'} aria-label={t('navigation.label')}>
      {groups.map(({ word, entries }) => (
        <div key={word} className="nav-group">
          <h2>{t(`navigation.${word}`)}</h2>
          <ul>
            {entries.map((entry) => (
              <li key={entry.word}>
                <Link {...entry.link} {...(entry.belongs.test(path) ? HERE : AWAY)}>
                  {t(`navigation.${entry.word}`)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

function useGroups(): Group[] {
  const me = useMe()
  const may = (permission: string) => me.permissions.includes(permission)
  const parties: Entry[] = []
  if (me.role === 'enterprise') {
    if (me.partyId)
      parties.push({
        word: 'own',
        link: { to: '/register/$id', params: { id: me.partyId } },
        belongs: /^\/register/,
      })
  } else if (may('registry.list')) {
    parties.push({
      word: 'register',
      link: { to: '/register', search: { kind: 'enterprise' } },
      belongs: /^\/register/,
    })
    parties.push({ word: 'ladder', link: { to: '/ladder' }, belongs: /^\/ladder/ })
  }
  if (may('registry.merge'))
    parties.push({ word: 'duplicates', link: { to: '/duplicates' }, belongs: /^\/duplicates/ })
  const goals: Entry[] = []
  if (may('indicators.plan.read')) goals.push({ word: 'plan', link: { to: '/plan' }, belongs: /^\/plan/ })
  const programmes: Entry[] = []
  if (may('programmes.library.read'))
    programmes.push({ word: 'policies', link: { to: '/policies' }, belongs: /^\/policies/ })
  const data: Entry[] = []
  if (may('registry.import'))
    data.push({ word: 'import', link: { to: '/imports/new' }, belongs: /^\/imports\/new/ })
  if (may('registry.import.read'))
    data.push({ word: 'history', link: { to: '/imports' }, belongs: /^\/imports(?!\/new)/ })
  const audit: Entry[] = []
  if (may('audit.read')) {
    audit.push({ word: 'trail', link: { to: '/audit' }, belongs: /^\/audit\/?$/ })
    audit.push({ word: 'verify', link: { to: '/audit/verify' }, belongs: /^\/audit\/verify/ })
  }
  const people: Entry[] = []
  if (may('identity.accounts'))
    people.push({ word: 'accounts', link: { to: '/accounts' }, belongs: /^\/accounts/ })
  if (me.capacity) people.push({ word: 'delegation', link: { to: '/delegation' }, belongs: /^\/delegation/ })
  const groups: Group[] = [
    { word: 'day', entries: [{ word: 'today', link: { to: '/today' }, belongs: /^\/today/ }] },
    { word: 'parties', entries: parties },
    { word: 'goals', entries: goals },
    { word: 'programmes', entries: programmes },
    { word: 'data', entries: data },
    { word: 'people', entries: people },
    { word: 'audit', entries: audit },
  ]
  return groups.filter(({ entries }) => entries.length > 0)
}
