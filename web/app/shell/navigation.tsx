import { Link, type LinkProps } from '@tanstack/react-router'
import { useTexts } from '../../ui/text/texts.ts'
import { useMe } from '../session/session.ts'
import { texts } from '../texts.ts'

interface Entry {
  word: 'register' | 'own' | 'duplicates' | 'import' | 'history' | 'trail' | 'verify'
  link: LinkProps
  /** Only this address itself counts as being there. */
  exact?: boolean
}

interface Group {
  word: 'parties' | 'data' | 'audit'
  entries: Entry[]
}

/** What the signed-in role can use, and nothing else. */
export function Navigation({ open }: { open: boolean }) {
  const t = useTexts(texts)
  const groups = useGroups()
  return (
    <nav id="navigation" className={open ? 'nav nav-open' : 'nav'} aria-label={t('navigation.label')}>
      {groups.map(({ word, entries }) => (
        <div key={word} className="nav-group">
          <h2>{t(`navigation.${word}`)}</h2>
          <ul>
            {entries.map((entry) => (
              <li key={entry.word}>
                <Link {...entry.link} activeOptions={{ exact: entry.exact ?? false, includeSearch: false }}>
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
    if (me.partyId) parties.push({ word: 'own', link: { to: '/register/$id', params: { id: me.partyId } } })
  } else if (me.role !== 'system_admin') {
    parties.push({ word: 'register', link: { to: '/register' } })
  }
  if (may('registry.merge')) parties.push({ word: 'duplicates', link: { to: '/duplicates' } })
  const data: Entry[] = []
  if (may('registry.import')) data.push({ word: 'import', link: { to: '/imports/new' } })
  if (may('registry.import.read')) data.push({ word: 'history', link: { to: '/imports' }, exact: true })
  const audit: Entry[] = []
  if (may('audit.read')) {
    audit.push({ word: 'trail', link: { to: '/audit' }, exact: true })
    audit.push({ word: 'verify', link: { to: '/audit/verify' } })
  }
  const groups: Group[] = [
    { word: 'parties', entries: parties },
    { word: 'data', entries: data },
    { word: 'audit', entries: audit },
  ]
  return groups.filter(({ entries }) => entries.length > 0)
}
