import { describe, expect, it } from 'vitest'
import { rankingData } from '../testing.ts'
import { passageScore, snippetOf } from './passages.ts'
import { Postings } from './postings.ts'
import { eachTerm, queryTerms, type Term } from './terms.ts'
import { TextIndex } from './text-index.ts'

const termsOf = (text: string) => {
  const found: [Term, number, number][] = []
  eachTerm(text, (term, at, length) => found.push([term, at, length]))
  return found
}
const pair = (text: string) => (text.charCodeAt(0) << 16) | text.charCodeAt(1)

describe('terms', () => {
  it('are pairs of Han signs and whole words, whatever their width, with their places', () => {
    expect(termsOf('研发费，ＲＤ 32%税')).toEqual([
      [pair('研发'), 0, 2],
      [pair('发费'), 1, 2],
      ['rd', 4, 2],
      ['32', 7, 2],
      ['税'.charCodeAt(0), 10, 1],
    ])
  })

  it('of a query leave out what only asks, unless nothing else was typed', () => {
    expect(queryTerms('如何申报？')).toEqual([pair('申报')])
    expect(queryTerms('什么')).toEqual([pair('什么')])
    expect(queryTerms('')).toEqual([])
  })
})

describe('postings', () => {
  it('give back what was counted, over large gaps too', () => {
    const postings = new Postings()
    for (const [document, times, title] of [
      [0, 1, false],
      [127, 300, true],
      [70_000, 0, true],
    ] as const) {
      for (let n = 0; n < times; n++) postings.count(false)
      if (title) postings.count(true)
      postings.close(document)
    }
    const found: unknown[] = []
    postings.each((...entry) => found.push(entry))
    expect(found).toEqual([
      [0, 1, false],
      [127, 300, true],
      [70_000, 0, true],
    ])
  })
})

describe('an index', () => {
  const index = new TextIndex()
  index.put('a', '高新技术企业认定管理办法', '企业研发费用占比。'.repeat(3))
  index.put('b', '关于创新券的通知', '高新技术企业可以申领创新券。')
  index.put('c', '关于绿化的通知', '植树。')
  const ids = (query: string) => index.search(queryTerms(query), query).map(({ id }) => id)

  it('puts the document with this title first, and leaves out what speaks of something else', () => {
    expect(ids('高新技术企业认定管理办法')[0]).toBe('a')
    expect(ids('创新券怎么申领')).toEqual(['b'])
    expect(ids('量子通信')).toEqual([])
  })

  it('finds the latest text of a document and no former one', () => {
    index.put('c', '关于绿化的通知', '种花。')
    expect(ids('植树')).toEqual([])
    expect(ids('种花')).toEqual(['c'])
    expect(index.size).toBe(3)
    expect(index.waste).toBeGreaterThan(0)
  })
})

describe('a passage', () => {
  const weights = new Map(queryTerms('研发费用占比').map((term) => [term, 1]))

  it('weighs more where all stands together than where it is strewn', () => {
    const apart = `研发${'空'.repeat(200)}费用${'空'.repeat(200)}占比`
    const together = `${'空'.repeat(400)}研发费用占比`
    expect(passageScore(together, weights)).toBeGreaterThan(passageScore(apart, weights))
  })

  it('is shown with what was asked marked, at its place', () => {
    const body = `${'前文'.repeat(100)}。近三年研发费用占比不低于５％。${'后文'.repeat(100)}`
    const pieces = snippetOf(body, weights)
    expect(pieces.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['研发费用占比'])
    expect(pieces[0]).toEqual({ text: '…', hit: false })
    expect(pieces.at(-1)).toEqual({ text: '…', hit: false })
    expect(pieces.map(({ text }) => text).join('')).toContain('近三年研发费用占比不低于５％')
  })

  it('is the beginning where nothing of it stands in the text, and nothing of an empty one', () => {
    expect(snippetOf('别的文字', weights)).toEqual([{ text: '别的文字', hit: false }])
    expect(snippetOf('', weights)).toEqual([])
  })
})

const data = rankingData()

describe.runIf(data)('456 questions with one relevant text each', () => {
  it('are answered better than by BM25 over character bigrams', () => {
    const { texts, cases } = data ?? { texts: [], cases: [] }
    const index = new TextIndex()
    for (const { docid, text } of texts) index.put(docid, '', text)
    const bodies = new Map(texts.map(({ docid, text }) => [docid, text]))
    const reciprocal = (order: readonly string[], wanted: string) => {
      const place = order.slice(0, 10).indexOf(wanted)
      return place < 0 ? 0 : 1 / (place + 1)
    }
    let ours = 0
    for (const { question, docid } of cases) {
      const terms = queryTerms(question)
      const weights = new Map(terms.map((term) => [term, index.weight(term)]))
      const order = index
        .search(terms, question)
        .slice(0, 50)
        .map(({ id, score }) => ({ id, score: score + passageScore(bodies.get(id) ?? '', weights) }))
        .sort((a, b) => b.score - a.score)
        .map(({ id }) => id)
      ours += reciprocal(order, docid)
    }
    // MRR@10 of BM25 over character bigrams (k1 = 1.2, b = 0.75) on the same: `npm run bench -- policies`.
    expect(ours / cases.length).toBeGreaterThan(0.8627)
  })
})
