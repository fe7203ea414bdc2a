import type { Town } from '../../../kernel/district/load.ts'
import { isMissing } from './missing.ts'

/** `town` is the 9-digit code; `verified` is false where the pack marks the assignment as 待核. */
export type FoundTown =
  | { town: string; by: 'name' | 'alias' | 'merged' | 'village' | 'road'; matched: string; verified: boolean }
  | { town: null; reason: 'missing' | 'unknown' | 'other_county' }
  | { town: null; reason: 'ambiguous'; candidates: string[] }

type Found = Extract<FoundTown, { town: string }>
type Names = ReadonlyMap<string, Found>

/** `otherCounties`: names of the neighbours (宝山区); an address that begins with one is not ours. */
export type DistrictNames = {
  towns: readonly Town[]
  addressWords: readonly string[]
  otherCounties?: readonly string[]
}

// After a town's short name these make it the name of a road, a bridge or the like (河口路, 河口塘桥).
const road =
  '(?![东南西北中新老]?[一二三四五六七八九十]?(?:支路|路|公路|大道|街(?!道)|弄|里|塘|浜|泾|港|河|桥|站|高速|专线))'

function quote(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
}

function longestFirst(names: Iterable<string>): string {
  return [...names]
    .sort((a, b) => b.length - a.length)
    .map(quote)
    .join('|')
}

function collect(towns: readonly Town[]): { full: Names; short: Names; villages: Names; roads: Names } {
  const tables = {
    full: new Map<string, Found>(),
    short: new Map<string, Found>(),
    villages: new Map<string, Found>(),
    roads: new Map<string, Found>(),
  }
  for (const { code, name, aliases, short, former, villages, roads } of towns) {
    const put = (table: keyof typeof tables, names: readonly string[], by: Found['by'], verified = true) => {
      for (const matched of names) tables[table].set(matched, { town: code, by, matched, verified })
    }
    for (const old of former) {
      put('full', [old.name, ...old.aliases], 'merged', old.verified)
      put('short', old.short, 'merged', old.verified)
    }
    put('full', aliases, 'alias')
    put('full', [name], 'name')
    put('short', short, 'alias')
    put('villages', villages, 'village')
    put('roads', roads, 'road')
  }
  return tables
}

/**
 * Makes the finder of a district's towns, to be used for many addresses. A full name (河口镇) counts
 * anywhere; a short one (河口) only at the head of the address or right after a full one, and never
 * as part of a road's name. At one place the longest name wins; names of two towns in one address
 * are ambiguous. Villages and whole roads count only at the head and only where the pack lists them:
 * the town is never guessed from a road.
 */
export function townFinder({
  towns,
  addressWords,
  otherCounties = [],
}: DistrictNames): (address: string | null | undefined) => FoundTown {
  const names = collect(towns)
  const full = new RegExp(longestFirst(names.full.keys()), 'g')
  const short = anchored(names.short.keys(), road)
  const villages = anchored(names.villages.keys(), '')
  const roads = anchored(names.roads.keys(), '')
  const own = anchored(addressWords, '')
  const others = anchored(otherCounties, '')

  return (address) => {
    if (address === null || address === undefined || isMissing(address))
      return { town: null, reason: 'missing' }
    const text = address.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '')
    const head = skipWords(text, own)
    if (matchAt(others, text, head)) return { town: null, reason: 'other_county' }
    const found: Found[] = []
    const addShort = (at: number) => {
      const match = matchAt(short, text, at)
      const town = match && names.short.get(match)
      if (town) found.push(town)
    }
    for (const match of text.matchAll(full)) {
      const town = names.full.get(match[0])
      if (town) found.push(town)
      addShort(match.index + match[0].length)
    }
    addShort(head)
    if (found.length > 0) return decide(found)
    const village = matchAt(villages, text, head)
    const whole = village ?? matchAt(roads, text, head)
    const last = whole === null ? undefined : (names.villages.get(whole) ?? names.roads.get(whole))
    return last ?? { town: null, reason: 'unknown' }
  }
}

/** Null for an empty list: an empty alternation would match everywhere. */
function anchored(names: Iterable<string>, behind: string): RegExp | null {
  const words = longestFirst(names)
  return words === '' ? null : new RegExp(`(?:${words})${behind}`, 'y')
}

function matchAt(pattern: RegExp | null, text: string, at: number): string | null {
  if (!pattern) return null
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

/** Where the address goes on after the names of city and district, and punctuation between them. */
function skipWords(text: string, words: RegExp | null): number {
  let at = 0
  for (;;) {
    const punctuation = /^[(),、]+/.exec(text.slice(at))?.[0].length ?? 0
    const word = matchAt(words, text, at + punctuation)
    if (word === null) return at + punctuation
    at += punctuation + word.length
  }
}

const strength = ['road', 'village', 'merged', 'alias', 'name']

function decide(found: readonly Found[]): FoundTown {
  const codes = [...new Set(found.map(({ town }) => town))]
  const [best] = [...found].sort(
    (a, b) => strength.indexOf(b.by) - strength.indexOf(a.by) || b.matched.length - a.matched.length,
  )
  if (codes.length > 1 || !best) return { town: null, reason: 'ambiguous', candidates: codes.sort() }
  return best
}
