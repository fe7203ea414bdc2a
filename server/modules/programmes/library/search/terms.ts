import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BETWEEN, HAN, signs, WORD } from './signs.ts'

/* Text as the search sees it: pairs of neighbouring Han signs, and whole words of other scripts. */

/** A pair of Han signs (or one that stands alone) as a number, a word as itself. */
export type Term = number | string

const plainText = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Calls `take` with each term of a text, the place of its first sign and how many signs it has. */
export function eachTerm(text: string, take: (term: Term, at: number, length: number) => void): void {
  const { folded, classes } = signs()
  let kind = BETWEEN
  let start = 0
  let last = 0
  const end = (at: number) => {
    if (kind === WORD) take(plainText(text.slice(start, at)), start, at - start)
    else if (kind === HAN && at - start === 1) take(last, start, 1)
  }
  for (let at = 0; at < text.length; at++) {
    const sign = folded[text.charCodeAt(at)] ?? 0
    const now = classes[sign] ?? BETWEEN
    if (now !== kind) {
      end(at)
      kind = now
      start = at
    } else if (now === HAN) take((last << 16) | sign, at - 1, 2)
    last = sign
  }
  end(text.length)
}

/** Words that ask and do not tell; single ones only between others, as 的 and 了. */
const ASKING = new RegExp(
  readFileSync(join(import.meta.dirname, 'question-words.txt'), 'utf8')
    .trim()
    .split('\n')
    .join('|'),
  'gu',
)
const JOINING = new RegExp(
  `[${readFileSync(join(import.meta.dirname, 'joining-words.txt'), 'utf8').trim()}]`,
  'gu',
)

/** Signs of a query that are looked at; a longer one is a text and not a question. */
const LONGEST = 300

/** The distinct terms of a query, without what only asks; all of it where nothing else was typed. */
export function queryTerms(query: string): Term[] {
  const plain = plainText(query).slice(0, LONGEST)
  const telling = termsOf(plain.replaceAll(ASKING, ' ').replaceAll(JOINING, ' '))
  return telling.length > 0 ? telling : termsOf(plain)
}

function termsOf(text: string): Term[] {
  const terms = new Set<Term>()
  eachTerm(text, (term) => terms.add(term))
  return [...terms]
}

/** Signs and digits only: what two spellings of one name have in common. */
export const compact = (text: string): string => plainText(text).replaceAll(/[^\p{L}\p{N}]+/gu, '')
