import { useMemo } from 'react'
import type { Schemas } from '../../../app/api/client.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import { type FilterName, KINDS, type RegisterFilter, UNKNOWN_TOWN } from './search.ts'
import { texts } from './texts.ts'

type Options = Schemas['RegistryOptions']

/** The filters and their values in the words of the page. */
export interface FilterWords {
  /** What a chosen value is called by itself: `安亭镇`. */
  valueOf: (name: FilterName | 'q', filter: RegisterFilter) => string
  /** The values that a filter can take. */
  choices: (name: FilterName) => { value: string; label: string }[]
  townName: (code: string | null) => string | null
  credentialName: (kind: string) => string
}

export function useFilterWords(options: Options | undefined): FilterWords {
  const t = useTexts(texts)
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
        return name === 'year' ? t('since', { year: value }) : value
      },
      choices: (name) => {
        if (name === 'town') {
          const known = [...towns].map(([value, label]) => ({ value, label }))
          return [...known, { value: UNKNOWN_TOWN, label: t('unknown') }]
        }
        if (name === 'kind') return kinds.map((value) => ({ value, label: t(`kind.${value}`) }))
        if (name === 'credential') return [...credentials].map(([value, label]) => ({ value, label }))
        if (name === 'year') return (options?.years ?? []).map((year) => String(year)).map(alike)
        return (options?.fields ?? []).map(alike)
      },
    }
  }, [options, t])
}

const alike = (value: string) => ({ value, label: value })
