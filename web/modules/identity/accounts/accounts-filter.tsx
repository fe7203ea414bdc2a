import { useEffect, useState } from 'react'
import { texts as appTexts } from '../../../app/texts.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import { type AccountSearch, ROLES, readAccountSearch, STATES } from './search.ts'
import { texts } from './texts.ts'

const PAUSE_MS = 250

/** Words, role and state; what is asked stands in the address. */
export function AccountsFilter({
  search,
  onChange,
}: {
  search: AccountSearch
  onChange: (search: AccountSearch) => void
}) {
  const t = useTexts(texts)
  const role = useTexts(appTexts)
  const [words, setWords] = useState(search.q ?? '')
  useEffect(() => {
    const next = words.trim()
    if (next === (search.q ?? '')) return
    const timer = setTimeout(() => onChange({ ...search, q: next }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [words, search, onChange])
  const set = (name: 'role' | 'state', value: string) =>
    onChange(readAccountSearch({ ...search, [name]: value }))
  return (
    <search className="accounts-filter">
      <input
        type="search"
        className="field-native"
        value={words}
        maxLength={100}
        aria-label={t('filter.words')}
        placeholder={t('filter.words')}
        onChange={(event) => setWords(event.target.value)}
      />
      <select
        className="field-native"
        aria-label={t('filter.role')}
        value={search.role ?? ''}
        onChange={(event) => set('role', event.target.value)}
      >
        <option value="">{t('filter.anyRole')}</option>
        {ROLES.map((name) => (
          <option key={name} value={name}>
            {role(`role.${name}`)}
          </option>
        ))}
      </select>
      <select
        className="field-native"
        aria-label={t('filter.state')}
        value={search.state ?? ''}
        onChange={(event) => set('state', event.target.value)}
      >
        <option value="">{t('filter.anyState')}</option>
        {STATES.map((name) => (
          <option key={name} value={name}>
            {t(`state.${name}`)}
          </option>
        ))}
      </select>
    </search>
  )
}
