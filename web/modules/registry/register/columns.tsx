import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import type { Schemas } from '../../../app/api/client.ts'
import type { Column } from '../../../ui/table/table.tsx'
import { formatWan } from '../../../ui/text/format.ts'
import { useLanguage } from '../../../ui/text/language.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import type { FilterWords } from './filter-words.ts'
import { coverage, marks } from './marks.ts'
import { texts } from './texts.ts'

export type Item = Schemas['PartyListItem']

/** A text in which what was searched for stands out. */
function Marked({ text, query }: { text: string; query: string | undefined }): ReactNode {
  if (!query) return text
  return marks(text, query).map(({ text: part, hit }, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity
    hit ? <mark key={place}>{part}</mark> : <span key={place}>{part}</span>,
  )
}

/** The columns of the list; beside an open party the narrow ones alone. */
export function useColumns(query: string | undefined, words: FilterWords, narrow: boolean): Column<Item>[] {
  const t = useTexts(texts)
  return useMemo(() => {
    const unknown = <span className="muted">{t('unknown')}</span>
    const columns: (Column<Item> & { wide?: true })[] = [
      {
        key: 'name',
        head: t('column.name'),
        phone: 'title',
        className: 'register-name',
        cell: ({ id, name, kind }) => (
          <>
            <Link to="/register/$id" params={{ id }}>
              <Marked text={name} query={query} />
            </Link>
            {kind !== 'enterprise' && <span className="register-kind">{t(`kind.${kind}`)}</span>}
          </>
        ),
      },
      {
        key: 'code',
        head: t('column.code'),
        className: 'register-code',
        cell: ({ code }) => (code === null ? unknown : <Marked text={code} query={query} />),
      },
      {
        key: 'town',
        head: t('column.town'),
        className: 'register-town',
        cell: ({ town }) => words.townName(town) ?? unknown,
      },
      {
        key: 'registered',
        head: t('column.registered'),
        className: 'register-date',
        cell: ({ registeredOn }) => registeredOn ?? unknown,
      },
      {
        key: 'capital',
        phone: 'hide',
        head: t('column.capital'),
        align: 'num',
        wide: true,
        cell: (item) => <Capital item={item} />,
      },
      {
        key: 'credentials',
        head: t('column.credentials'),
        wide: true,
        cell: ({ credentials }) =>
          credentials.length > 0 ? credentials.map(words.credentialName).join(t('listed')) : null,
      },
    ]
    return columns.filter(({ wide }) => !(narrow && wide))
  }, [query, words, narrow, t])
}

/** Registered capital in 万元; another currency is named before the amount. */
function Capital({ item: { capitalFen, capitalCurrency } }: { item: Item }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  if (capitalFen === null) return <span className="muted">{t('unknown')}</span>
  const isYuan = capitalCurrency === null || capitalCurrency === 'CNY'
  return (
    <span>
      {!isYuan && (
        <span className="register-currency">
          {t('inCurrency', { currency: currencyName(capitalCurrency, language) })}
        </span>
      )}
      {formatWan(capitalFen)}
    </span>
  )
}

function currencyName(code: string, language: string): string {
  return /^[A-Z]{3}$/.test(code)
    ? (new Intl.DisplayNames(language, { type: 'currency' }).of(code) ?? code)
    : code
}

/** Why a row was found, where its name and its code do not tell. */
export function useWhyFound(query: string | undefined): ((item: Item) => ReactNode) | undefined {
  const t = useTexts(texts)
  return useMemo(() => {
    if (!query) return undefined
    return ({ name, code, address }: Item) => {
      const names = [name, code ?? '']
      const { found, of } = coverage(names, query)
      if (found === of) return null
      const withAddress = coverage([...names, address ?? ''], query).found
      if (address && (withAddress === of || (3 * found >= of && withAddress > found))) {
        return (
          <span className="register-why">
            {t('foundInAddress')} <Marked text={address} query={query} />
          </span>
        )
      }
      // Less than a third of what was typed: the name is not why.
      return 3 * found < of ? <span className="caption">{t('foundInScope')}</span> : null
    }
  }, [query, t])
}
