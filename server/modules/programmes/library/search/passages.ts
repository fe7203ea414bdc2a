import { eachTerm, type Term } from './terms.ts'

/** Signs of a passage in which all that was asked should stand together. */
const PASSAGE = 60
const STEP = 30

/** What a passage adds to a document's score for each point of weight that it holds. */
const TOGETHER = 0.8

/** Weight of a query's terms by term. */
export type Weights = ReadonlyMap<Term, number>

interface Hit {
  at: number
  length: number
  term: Term
  weight: number
}

function hitsIn(text: string, weights: Weights): Hit[] {
  const hits: Hit[] = []
  eachTerm(text, (term, at, length) => {
    const weight = weights.get(term)
    if (weight !== undefined) hits.push({ at, length, term, weight })
  })
  return hits
}

/**
 * The passage that holds most of what was asked, each term counted once: where it begins,
 * and what it weighs. An answer stands in one place; words strewn over a long text are none.
 */
function bestPassage(text: string, weights: Weights): { at: number; weight: number } {
  const hits = hitsIn(text, weights)
  let best = { at: 0, weight: 0 }
  let first = 0
  for (let from = 0; from < text.length; from += STEP) {
    while ((hits[first]?.at ?? text.length) < from) first += 1
    const held = new Set<Term>()
    let weight = 0
    for (let at = first; at < hits.length; at++) {
      const hit = hits[at]
      if (!hit || hit.at >= from + PASSAGE) break
      if (held.has(hit.term)) continue
      held.add(hit.term)
      weight += hit.weight
    }
    if (weight > best.weight) best = { at: from, weight }
    // Nothing further on: the next passage with a hit is where to look.
    const next = hits[first]
    if (!next) break
    if (next.at > from + PASSAGE) from = next.at - (next.at % STEP) - STEP
  }
  return best
}

/** What the best passage adds to the document's score. */
export const passageScore = (body: string, weights: Weights): number =>
  bestPassage(body, weights).weight * TOGETHER

/** A stretch of text; `hit` parts are what was asked. */
export interface Piece {
  text: string
  hit: boolean
}

const BEFORE = 24
const LONGEST = 120

/** The best passage with what was asked marked in it; the beginning where nothing of it stands in the body. */
export function snippetOf(body: string, weights: Weights): Piece[] {
  const flat = body.replaceAll(/\s+/gu, ' ')
  const { at, weight } = bestPassage(flat, weights)
  if (weight === 0) return flat === '' ? [] : [{ text: cut(flat, 0), hit: false }]
  const first = hitsIn(flat.slice(at, at + PASSAGE), weights)[0]?.at ?? 0
  const from = Math.max(0, sentenceStart(flat, at + first))
  return marked(flat, from, Math.min(flat.length, from + LONGEST), weights)
}

/** Where the sentence begins, if near; else a little before. */
function sentenceStart(text: string, at: number): number {
  const near = text.slice(Math.max(0, at - BEFORE), at)
  const end = Math.max(...['。', '；', ' ', '：'].map((sign) => near.lastIndexOf(sign)))
  return end >= 0 ? at - near.length + end + 1 : at - near.length
}

const cut = (text: string, from: number) =>
  `${text.slice(from, from + LONGEST)}${text.length > from + LONGEST ? '…' : ''}`

/** A text between two places, parted where what was asked begins and ends. */
export function marked(text: string, from: number, to: number, weights: Weights): Piece[] {
  const flags = new Uint8Array(to - from)
  for (const { at, length } of hitsIn(text.slice(from, to), weights)) flags.fill(1, at, at + length)
  const pieces: Piece[] = from > 0 ? [{ text: '…', hit: false }] : []
  for (let start = 0; start < flags.length; ) {
    let end = start
    while (end < flags.length && flags[end] === flags[start]) end += 1
    pieces.push({ text: text.slice(from + start, from + end), hit: flags[start] === 1 })
    start = end
  }
  if (to < text.length) pieces.push({ text: '…', hit: false })
  return pieces
}
