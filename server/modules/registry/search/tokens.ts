import { cutForIndex, cutForQuery, olderCut, withoutBoilerplate, withoutLegalForms } from './dictionary.ts'
import { nameParts, nameQueryParts } from './name-parts.ts'
import { compactText, isHan, searchText, wordRuns } from './normalise.ts'

export { loadUserWords } from './dictionary.ts'
export { sortKey } from './sort-key.ts'

/** PostgreSQL keeps positions up to 16383 and lexemes below 2 KB. */
const MAX_POSITION = 16_383
const MAX_LEXEME = 60
/** Words of a query that are looked at; more would only cost time. */
const MAX_WORDS = 60

type Weight = 'A' | 'B' | 'D'

/** What a party is found by. Null is missing. */
export interface Searchable {
  name: string
  code: string | null
  address: string | null
  businessScope: string | null
}

const SPECIAL = /['\\]/

function quoted(lexeme: string): string {
  if (!SPECIAL.test(lexeme)) return `'${lexeme}'`
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

/** One call of the dictionary for the whole text: the calls, not the cutting, are what takes time. */
function words(text: string, cut: (text: string) => string[]): string[] {
  const found: string[] = []
  for (const piece of cut(searchText(text))) {
    if (isHan(piece)) found.push(piece)
    else for (const run of wordRuns(piece)) found.push(run.slice(0, MAX_LEXEME))
  }
  return found
}

/**
 * Text that can be cast to `tsvector`: words with positions, weighted A for name and code, B for the
 * address, D for the business scope. The name is there also in its parts, so that any piece of it is
 * found, wherever a dictionary would cut.
 */
export function searchVector(party: Searchable): string {
  const places = new Map<string, string>()
  let position = 0
  const put = (lexemes: Iterable<string>, weight: Weight) => {
    for (const lexeme of lexemes) {
      position = Math.min(position + 1, MAX_POSITION)
      const known = places.get(lexeme)
      places.set(lexeme, known ? `${known},${position}${weight}` : `${position}${weight}`)
    }
  }
  put(words(party.name, cutForIndex), 'A')
  for (const part of nameParts(party.name)) if (!places.has(part)) put([part], 'A')
  if (party.code) put([compactText(party.code).slice(0, MAX_LEXEME)], 'A')
  if (party.address) put(words(party.address, cutForIndex), 'B')
  if (party.businessScope) put(words(withoutBoilerplate(party.businessScope), cutForIndex), 'D')
  let vector = ''
  for (const [lexeme, at] of places) vector += ` ${quoted(lexeme)}:${at}`
  return vector
}

const all = (parts: readonly string[]) => (parts.length === 1 ? parts[0] : `(${parts.join(' & ')})`)

/** Fewer digits than the administrative part of a code would stand for nearly every party. */
const SHORTEST_CODE_PREFIX = 9

function asQuery(word: string, last: boolean): string {
  const shortest = /^\p{N}/u.test(word) ? SHORTEST_CODE_PREFIX : 2
  const older = olderCut(word)
  if (older) return `(${quoted(word)} | ${all(older.map(quoted))})`
  const open = last && !isHan(word) && [...word].length >= shortest
  return `${quoted(word.slice(0, MAX_LEXEME))}${open ? ':*' : ''}`
}

/** One piece as typed: a part of a name, or words that stand anywhere. */
function pieceQuery(piece: string, last: boolean): string {
  const parts = nameQueryParts(piece)
  const inName = all(parts.map(({ text, open }) => `${quoted(text)}${open ? ':*' : ''}`))
  const found = words(piece, cutForQuery).slice(0, MAX_WORDS)
  const anywhere = all(found.map((word, at) => asQuery(word, last && at === found.length - 1)))
  return inName === anywhere ? `${inName}` : `(${inName} | ${anywhere})`
}

/**
 * What of a text tells parties apart: without legal forms (有限公司), unless nothing else was typed.
 */
export function tellingText(text: string): string {
  const plain = searchText(text)
  const telling = withoutLegalForms(plain)
  return compactText(telling) === '' ? plain : telling
}

/**
 * Text that can be cast to `tsquery`, or null where nothing can be searched for (signs only). All
 * pieces between spaces must be found, legal forms only where nothing else was typed; a last word in
 * Latin letters may be unfinished.
 */
export function searchQuery(text: string): string | null {
  const pieces = tellingText(text)
    .split(/\s+/u)
    .filter((piece) => compactText(piece) !== '')
  if (pieces.length === 0) return null
  return pieces.map((piece, at) => pieceQuery(piece, at === pieces.length - 1)).join(' & ')
}
