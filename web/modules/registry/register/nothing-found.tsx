import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMay } from '../../../app/session/session.ts'
import { Empty } from '../../../ui/state/states.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import type { FilterWords } from './filter-words.ts'
import { countQuery } from './queries.ts'
import { type FilterName, narrowing, type RegisterFilter, without } from './search.ts'
import { texts } from './texts.ts'

/** Nothing fits: which filter to drop, and how many there are then. */
export function NothingFound({
  filter,
  words,
  onRemove,
}: {
  filter: RegisterFilter
  words: FilterWords
  onRemove: (name: FilterName | 'q') => void
}) {
  const t = useTexts(texts)
  const names = narrowing(filter)
  const counts = useQueries({ queries: names.map((name) => countQuery(without(filter, name))) })
  const ways = names
    .map((name, place) => ({ name, count: counts[place]?.data?.count ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  const isKnown = counts.every(({ isPending }) => !isPending)
  return (
    <Empty title={t('nothing.title')}>
      {ways.length > 0 && (
        <>
          <p>{t('nothing.drop')}</p>
          <ul className="register-ways">
            {ways.map(({ name, count }) => (
              <li key={name}>
                <button type="button" className="link" onClick={() => onRemove(name)}>
                  {t('nothing.without', { value: words.valueOf(name, filter) })}
                </button>
                <span>{t('nothing.then', { count })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {isKnown && ways.length === 0 && <p>{t('nothing.several')}</p>}
    </Empty>
  )
}

/** The register holds nothing yet: on to the import, for those who may. */
export function EmptyRegister() {
  const t = useTexts(texts)
  const mayImport = useMay('registry.import')
  return (
    <Empty title={t('empty.title')} action={mayImport && <Link to="/imports/new">{t('empty.import')}</Link>}>
      {mayImport ? t('empty.detail') : t('empty.ask')}
    </Empty>
  )
}
