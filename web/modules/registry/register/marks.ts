/** A piece of a text, and whether it was searched for. */
export interface Mark {
  text: string
  hit: boolean
}

/** One width, lower case; the result has as many characters as the text, so that places agree. */
function folded(text: string): string[] {
  return [...text].map((character) => {
    const plain = character.normalize('NFKC').toLowerCase()
    return [...plain].length === 1 ? plain : character
  })
}

const SIGN = /[^\p{L}\p{N}]/u

/**
 * The parts of a text that were searched for. A piece between spaces is marked where it stands whole,
 * signs aside (`示例澄明` in 示例·澄明); where it stands nowhere whole, its longest parts are, since the
 * server finds words wherever they stand. A part has two letters and a third of the piece at least: of
 * `上海汽车零部件`, 上海 alone would be marked in nearly every name.
 */
export function marks(text: string, query: string): Mark[] {
  const characters = [...text]
  const plain = folded(text)
  const letters = plain.flatMap((character, place) => (SIGN.test(character) ? [] : [{ character, place }]))
  const hits = new Set<number>()
  const mark = (part: readonly string[]): boolean => {
    const starts = letters
      .map((_, at) => at)
      .filter((at) => part.every((character, on) => letters[at + on]?.character === character))
    for (const start of starts) {
      const from = letters[start]?.place ?? 0
      const to = letters[start + part.length - 1]?.place ?? from
      for (let place = from; place <= to; place += 1) hits.add(place)
    }
    return starts.length > 0
  }
  for (const piece of query.split(/\s+/u)) {
    const wanted = lettersOf(piece)
    if (wanted.length > 0 && !mark(wanted)) markParts(wanted, mark)
  }
  return runs(characters, hits)
}

/**
 * How many letters of the query stand in these texts, in parts of two or more (or alone, where a single
 * one was searched for), and how many there are.
 */
export function coverage(texts: readonly string[], query: string): { found: number; of: number } {
  const plain = texts.map((text) => lettersOf(text).join(''))
  let found = 0
  let of = 0
  for (const piece of query.split(/\s+/u)) {
    const wanted = lettersOf(piece)
    const size = Math.min(2, wanted.length)
    const covered = new Set<number>()
    for (let from = 0; size > 0 && from + size <= wanted.length; from += 1) {
      const part = wanted.slice(from, from + size).join('')
      if (!plain.some((text) => text.includes(part))) continue
      for (let place = from; place < from + size; place += 1) covered.add(place)
    }
    found += covered.size
    of += wanted.length
  }
  return { found, of }
}

const lettersOf = (text: string) => folded(text).filter((character) => !SIGN.test(character))

function markParts(wanted: readonly string[], mark: (part: readonly string[]) => boolean): void {
  const least = Math.max(2, Math.ceil(wanted.length / 3))
  let from = 0
  while (from <= wanted.length - least) {
    let to = wanted.length
    while (to - from >= least && !mark(wanted.slice(from, to))) to -= 1
    from = to - from >= least ? to : from + 1
  }
}

function runs(characters: readonly string[], hits: ReadonlySet<number>): Mark[] {
  const found: Mark[] = []
  characters.forEach((character, place) => {
    const hit = hits.has(place)
    const last = found.at(-1)
    if (last && last.hit === hit) last.text += character
    else found.push({ text: character, hit })
  })
  return found
}
