import { pinyin } from 'pinyin-pro'
import { compactText, isHan } from './normalise.ts'

/** Longest key: enough to tell names apart, short enough for an index. */
const MAX_KEY = 160

/** One character at a time: whole names would take pinyin-pro a hundred times as long. */
const syllables = new Map<string, string>()

function syllable(character: string): string {
  let known = syllables.get(character)
  if (known === undefined) {
    known = isHan(character) ? hanSyllable(character) : character
    syllables.set(character, known)
  }
  return known
}

function hanSyllable(character: string): string {
  const found = pinyin(character, { toneType: 'none', v: true })
  // A character without a reading comes after all that have one, in the order of its code point.
  return /^[a-z]+$/.test(found) ? found : `~${character.codePointAt(0)?.toString(16) ?? ''}`
}

/**
 * Pinyin of a name without tones and spaces: `shanghaishili`. Compared byte by byte (collation "C") it
 * gives the same order on every engine.
 */
export function sortKey(name: string): string {
  let key = ''
  for (const character of compactText(name)) {
    key += syllable(character)
    if (key.length >= MAX_KEY) return key.slice(0, MAX_KEY)
  }
  return key
}
