import type { Tx } from '../../../../kernel/db/tables.ts'
import { numbersIn } from '../cleaning/document-number.ts'
import type { Force } from '../force.ts'
import { policiesAfter, policyBodies, policyMark } from '../store/documents.ts'
import { Catalogue, dayOf, issuerOf, type PolicyFilter, type PolicyHead } from './catalogue.ts'
import { marked, type Piece, passageScore, snippetOf, type Weights } from './passages.ts'
import { queryTerms, type Term } from './terms.ts'
import { TextIndex } from './text-index.ts'

export interface PolicyQuestion extends PolicyFilter {
  /** As typed; empty: all documents, latest first. */
  text: string
  offset: number
  limit: number
}

export interface FoundPolicy {
  head: PolicyHead
  force: Force
  title: Piece[]
  snippet: Piece[]
}

/** A value that the list can be narrowed to, and how many of the documents found have it. */
export interface Choice<Value> {
  value: Value
  count: number
}

export interface FoundPolicies {
  total: number
  items: FoundPolicy[]
  /** Over all that the words find, whatever the filter. */
  issuers: Choice<string>[]
  years: Choice<number>[]
  /** Documents in the library. */
  size: number
}

/** Documents whose passages are looked at; what stands below is in the order of the whole texts. */
const LOOKED_AT = 50

/** Documents read from the database at a time, so that other requests come in between. */
const PAGE = 100

/** From this share of replaced versions on, the index is built anew. */
const WASTE = 0.3

/** The library of one process: read from the database when it is first asked, and kept up to date by each question. */
export class Library {
  private index = new TextIndex()
  private catalogue = new Catalogue()
  private mark = 0n
  private reading: Promise<void> = Promise.resolve()

  /**
   * Takes up what was added since, by whichever process: every question asks the database how far the
   * library has grown, so nothing is told from one process to another and no one is behind.
   */
  private async refresh(tx: Tx): Promise<void> {
    while (await this.readSome(tx));
  }

  /** Takes up some of what was added; whether there is more. One reads at a time, others wait for it. */
  readSome(tx: Tx): Promise<boolean> {
    const next = this.reading.then(async () => {
      const mark = await policyMark(tx)
      if (mark < this.mark || this.index.waste > WASTE) {
        this.index = new TextIndex()
        this.catalogue = new Catalogue()
        this.mark = 0n
      }
      if (this.mark >= mark) return false
      const versions = await policiesAfter(tx, this.mark, PAGE)
      for (const { document } of versions) {
        this.index.put(document.id, document.title, document.body)
        this.catalogue.put(document)
      }
      this.mark = versions.at(-1)?.mark ?? mark
      return this.mark < mark
    })
    this.reading = next.then(
      () => {},
      () => {},
    )
    return next
  }

  /** The catalogue as it is now. */
  async heads(tx: Tx): Promise<Catalogue> {
    await this.refresh(tx)
    return this.catalogue
  }

  /** Documents that speak of what was typed and fit the filter. */
  async search(tx: Tx, question: PolicyQuestion): Promise<FoundPolicies> {
    await this.refresh(tx)
    const { index, catalogue } = this
    const text = question.text.trim()
    const terms = text === '' ? [] : queryTerms(text)
    const weights: Weights = new Map(terms.map((term) => [term, index.weight(term)]))
    const ranked = text === '' ? latestFirst(catalogue) : await this.rank(tx, text, terms, weights)
    const fitting = ranked.filter((head) => catalogue.fits(head, question))
    const shown = fitting.slice(question.offset, question.offset + question.limit)
    const bodies = await policyBodies(
      tx,
      shown.map(({ id }) => id),
    )
    return {
      total: fitting.length,
      items: shown.map((head) => ({
        head,
        force: catalogue.forceOn(head, question.on),
        title: marked(head.title, 0, head.title.length, weights),
        snippet: snippetOf(bodies.get(head.id) ?? '', weights),
      })),
      issuers: choices(ranked.map(issuerOf)).sort((a, b) => b.count - a.count),
      years: choices(ranked.map((head) => yearOf(head))).sort((a, b) => b.value - a.value),
      size: catalogue.size,
    }
  }

  private async rank(tx: Tx, text: string, terms: readonly Term[], weights: Weights): Promise<PolicyHead[]> {
    const found = this.index.search(terms, text)
    const near = found.slice(0, LOOKED_AT)
    const bodies = await policyBodies(
      tx,
      near.map(({ id }) => id),
    )
    const closer = near
      .map(({ id, score }) => ({ id, score: score + passageScore(bodies.get(id) ?? '', weights) }))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    const order = [...closer, ...found.slice(LOOKED_AT)].flatMap(({ id }) => this.catalogue.get(id) ?? [])
    const named = numbersIn(text).flatMap(({ key }) => this.catalogue.withNumber(key))
    return [...new Set([...named, ...this.catalogue.withPartOfNumber(text), ...order])]
  }
}

function latestFirst(catalogue: Catalogue): PolicyHead[] {
  const day = (head: PolicyHead) => dayOf(head) ?? ''
  return catalogue
    .all()
    .sort((a, b) => (day(a) === day(b) ? (a.id < b.id ? -1 : 1) : day(a) < day(b) ? 1 : -1))
}

const yearOf = (head: PolicyHead): number | null => {
  const day = dayOf(head)
  return day === null ? null : Number(day.slice(0, 4))
}

function choices<Value>(values: readonly (Value | null)[]): Choice<Value>[] {
  const counts = new Map<Value, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count }))
}
