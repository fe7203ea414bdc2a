import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

/** High enough that a word of the domain is never cut where the general dictionary would cut it. */
const FREQUENCY = 100_000

const lines = (name: string) =>
  readFileSync(join(import.meta.dirname, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')

let jieba: Jieba | undefined

function dictionary(): Jieba {
  if (!jieba) {
    jieba = Jieba.withDict(dict)
    add(jieba, lines('words.txt'))
  }
  return jieba
}

function add(to: Jieba, words: readonly string[]): void {
  if (words.length > 0) to.loadDict(Buffer.from(words.map((word) => `${word} ${FREQUENCY} n\n`).join('')))
}

/** Words of the district with the words that the dictionary made of them before it knew them. */
const userWords = new Map<string, readonly string[]>()

/**
 * Adds words of the district: its towns and villages. What was indexed before they were known is still
 * found, see `olderCut`.
 */
export function loadUserWords(words: readonly string[]): void {
  // A word with a space or a single character would break the dictionary's lines or gain nothing.
  const added = new Set(words.filter((word) => /^\p{Script=Han}{2,12}$/u.test(word) && !userWords.has(word)))
  for (const word of added) userWords.set(word, dictionary().cut(word, false))
  add(dictionary(), [...added])
}

/** How a word of the district was cut before it was one; null for every other word. */
export function olderCut(word: string): readonly string[] | null {
  const cut = userWords.get(word)
  return cut && cut.length > 1 ? cut : null
}

/*
 * Without the hidden Markov model: it finds new words by their context, so that a word in a query and
 * the same word in a long text could be cut differently. Unknown words fall into single characters.
 */

/** Words of a text with the shorter words inside them: for the index. */
export const cutForIndex = (text: string): string[] => dictionary().cutForSearch(text, false)

/** Words of a Han text, the longest: for a query. */
export const cutForQuery = (text: string): string[] => dictionary().cut(text, false)

const LEGAL_FORMS = lines('legal-forms.txt')

/** The text without the legal forms that nearly every name ends with. */
export function withoutLegalForms(text: string): string {
  let rest = text
  for (const form of LEGAL_FORMS) rest = rest.replaceAll(form, ' ')
  return rest.trim()
}

const BOILERPLATE = lines('boilerplate.txt')

/** A business scope without the sentences that the registrar adds to every one. */
export function withoutBoilerplate(scope: string): string {
  let rest = scope.replaceAll('，', ',')
  for (const sentence of BOILERPLATE) rest = rest.replace(sentence, '')
  return rest
}
