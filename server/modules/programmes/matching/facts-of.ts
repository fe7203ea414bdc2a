import {
  type Concepts,
  Day,
  type Facts,
  fraction,
  parseRational,
  type Value,
} from '../../../../rules/index.ts'
import type { KnownFact } from '../../registry/index.ts'

const FEN = 100n

/** What the register knows, as the rules read it: money in 元, dates as days. */
export function factsOf(known: readonly KnownFact[], concepts: Concepts): Facts {
  const values = new Map<string, Value>()
  for (const { concept, year, value } of known) {
    const read = readStored(value, concepts.get(concept)?.type)
    if (read !== undefined) values.set(keyOf(concept, year ?? undefined), read)
  }
  return { get: (concept, year) => values.get(keyOf(concept, year)) }
}

function keyOf(concept: string, year: number | undefined): string {
  return year === undefined ? concept : `${concept} ${year}`
}

/** The canonical text of a stored fact as a value; undefined where it is none of its type. */
function readStored(text: string, type: string | undefined): Value | undefined {
  switch (type) {
    case undefined:
      return undefined
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined
    case 'date':
      return Day.parse(text)
    case 'text':
    case 'enum':
      return text
    case 'money': {
      const fen = parseRational(text)
      return fen && fraction(fen.n, fen.d * FEN)
    }
    default:
      return parseRational(text)
  }
}
