import { Postings } from './postings.ts'
import { compact, eachTerm, type Term } from './terms.ts'

/** Saturation and length, as BM25 has them; found on half of the test questions, held against the others. */
const K1 = 1
const B = 0.6

/** What a term in the title adds, as a share of its weight: titles are made to say what a text is about. */
const TITLE = 0.2

/**
 * A document must hold this share of what the query's terms weigh, or it is about something else: more
 * than half for a few words, a seventh for a whole question, much of which is said otherwise in a text.
 */
const leastShare = (terms: number) => Math.min(0.6, Math.max(0.15, 0.75 - 0.05 * terms))

/** A title in which all that was typed stands as it was typed is what was looked for; the more so if it is all. */
const TITLE_SAYS = 1
const TITLE_IS = 3

interface Indexed {
  /** Null: a later version took its place. */
  id: string | null
  length: number
  title: string
}

export interface Scored {
  id: string
  score: number
}

/** The texts of a library in memory: which terms stand where, scored by BM25 over pairs of signs. */
export class TextIndex {
  private readonly terms = new Map<Term, Postings>()
  private readonly documents: Indexed[] = []
  private readonly places = new Map<string, number>()
  private signs = 0

  /** Documents that can be found. */
  get size(): number {
    return this.places.size
  }

  /** Share of what is indexed that later versions have replaced. */
  get waste(): number {
    return 1 - this.places.size / Math.max(1, this.documents.length)
  }

  /** Adds a document, or puts a new version in the place of the former. */
  put(id: string, title: string, body: string): void {
    this.forget(id)
    const place = this.documents.length
    const touched: Postings[] = []
    let length = 0
    eachTerm(body, (term) => {
      length += 1
      const postings = this.postingsOf(term)
      if (postings.count(false)) touched.push(postings)
    })
    eachTerm(title, (term) => {
      const postings = this.postingsOf(term)
      if (postings.count(true)) touched.push(postings)
    })
    for (const postings of touched) postings.close(place)
    this.documents.push({ id, length, title: compact(title) })
    this.places.set(id, place)
    this.signs += length
  }

  private postingsOf(term: Term): Postings {
    const known = this.terms.get(term)
    if (known) return known
    const postings = new Postings()
    // A piece of a long text would keep the whole of it in memory.
    this.terms.set(typeof term === 'string' ? Buffer.from(term).toString() : term, postings)
    return postings
  }

  private forget(id: string): void {
    const document = this.documents[this.places.get(id) ?? -1]
    if (!document) return
    this.signs -= document.length
    document.id = null
    this.places.delete(id)
  }

  /** What a term tells: the rarer, the more. 0 for one that stands nowhere. */
  weight(term: Term): number {
    const postings = this.terms.get(term)
    if (!postings) return 0
    const all = this.documents.length
    return Math.log(1 + (all - postings.documents + 0.5) / (postings.documents + 0.5))
  }

  /** Documents that speak of what the terms say, best first. `said` is the query as it was typed. */
  search(terms: readonly Term[], said: string): Scored[] {
    const count = this.documents.length
    const average = this.signs / Math.max(1, this.size)
    const scores = new Float64Array(count)
    const held = new Float64Array(count)
    let all = 0
    for (const term of terms) {
      const weight = this.weight(term)
      all += weight
      this.terms.get(term)?.each((place, times, inTitle) => {
        const length = this.documents[place]?.length ?? 0
        const norm = K1 * (1 - B + (B * length) / average)
        scores[place] =
          (scores[place] ?? 0) + weight * ((times * (K1 + 1)) / (times + norm) + (inTitle ? TITLE : 0))
        held[place] = (held[place] ?? 0) + weight
      })
    }
    const title = compact(said)
    const least = all * leastShare(terms.length)
    const found: Scored[] = []
    for (const [place, { id, title: own }] of this.documents.entries()) {
      if (id === null || (held[place] ?? 0) < least || (held[place] ?? 0) === 0) continue
      const named = own === title ? TITLE_IS : title.length >= 4 && own.includes(title) ? TITLE_SAYS : 0
      found.push({ id, score: (scores[place] ?? 0) + all * named })
    }
    return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  }
}
