import { useMemo } from 'react'
import type { Schemas } from '../../../app/api/client.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import { texts as ladderTexts } from '../ladder/texts.ts'
import { TIERS } from '../ladder/tiers.ts'
import { type CHOSEN, type FilterName, KINDS, type RegisterFilter, UNKNOWN_TOWN } from './search.ts'
import { texts } from './texts.ts'

type Options = Schemas['RegistryOptions']

/** The filters and their values in the words of the page. */
export interface FilterWords {
  /** What a chosen value is called by itself: `安亭镇`. */
  valueOf: (name: FilterName | 'q', filter: RegisterFilter) => string
  /** The values that a filter can take. */
  choices: (name: (typeof CHOSEN)[number]) => { value: string; label: string }[]
  townName: (code: string | null) => string | null
  credentialName: (kind: string) => string
}

export function useFilterWords(options: Options | undefined): FilterWords {
  const t = useTexts(texts)
  const ladder = useTexts(ladderTexts)
  return useMemo(() => {
    const towns = new Map(options?.towns.map(({ code, name }) => [code, name]))
    const credentials = new Map(options?.credentials.map(({ kind, label }) => [kind, label]))
    const kinds = options?.kinds ?? KINDS
    return {
      // Before the names are known, nothing stands there rather than a number.
      townName: (code) => (code === null ? null : (towns.get(code) ?? (options ? code : ''))),
      credentialName: (kind) => credentials.get(kind) ?? (options ? kind : ''),
      valueOf: (name, filter) => {
        const value = String(filter[name] ?? '')
        if (name === 'q') return t('quoted', { words: value })
        if (name === 'town') return value === UNKNOWN_TOWN ? t('town.unknown') : (towns.get(value) ?? value)
        if (name === 'credential') return credentials.get(value) ?? value
        if (name === 'kind' && filter.kind) return t(`kind.${filter.kind}`)
        if (name === 'tier' && filter.tier) return ladder(`tier.${filter.tier}`)
        if (name === 'highest' && filter.highest)
          return t('highest', { tier: ladder(`tier.${filter.highest}`) })
        if (name === 'expires') return t('expires', { days: value })
        if (name === 'on') return t('on', { day: value })
        return name === 'year' ? t('since', { year: value }) : value
      },
      choices: (name) => {
        if (name === 'town') {
          const known = [...towns].map(([value, label]) => ({ value, label }))
          return [...known, { value: UNKNOWN_TOWN, label: t('unknown') }]
        }
        if (name === 'tier') return TIERS.map((tier) => ({ value: tier, label: ladder(`tier.${tier}`) }))
        if (name === 'kind') return kinds.map((value) => ({ value, label: t(`kind.${value}`) }))
        if (name === 'credential') return [...credentials].map(([value, label]) => ({ value, label }))
        if (name === 'year') return (options?.years ?? []).map((year) => String(year)).map(alike)
        return (options?.fields ?? []).map(alike)
      },
    }
  }, [options, t, ladder])
}

const alike = (value: string) => ({ value, label: value })
