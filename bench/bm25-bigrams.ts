/** The plain yardstick of the policy search: BM25 over pairs of neighbouring characters, white space left out. */
const K1 = 1.2
const B = 0.75

const pairs = (text: string): string[] => {
  const signs = [...text.replaceAll(/\s+/gu, '')]
  return signs.slice(1).map((sign, at) => `${signs[at]}${sign}`)
}

/** Answers the places of texts for a question, best first; equals in their order. */
export function bm25Bigrams(texts: readonly string[]): (question: string) => number[] {
  const postings = new Map<string, Map<number, number>>()
  const lengths = texts.map((text, place) => {
    const all = pairs(text)
    for (const pair of all) {
      const counts = postings.get(pair) ?? new Map<number, number>()
      counts.set(place, (counts.get(place) ?? 0) + 1)
      postings.set(pair, counts)
    }
    return all.length
  })
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
  return (question) => {
    const scores = texts.map(() => 0)
    for (const pair of pairs(question)) {
      const counts = postings.get(pair)
      if (!counts) continue
      const idf = Math.log(1 + (texts.length - counts.size + 0.5) / (counts.size + 0.5))
      for (const [place, count] of counts) {
        const norm = K1 * (1 - B + (B * (lengths[place] ?? 0)) / average)
        scores[place] = (scores[place] ?? 0) + (idf * count * (K1 + 1)) / (count + norm)
      }
    }
    return scores.map((_, place) => place).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
  }
}
