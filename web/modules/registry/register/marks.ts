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
 * signs aside (`示例澄明` in 示例·澄明); where it stands nowhere whole, its longest parts of two or more
 * characters are, since the server finds words wherever they stand.
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
    const wanted = folded(piece).filter((character) => !SIGN.test(character))
    if (wanted.length > 0 && !mark(wanted)) markParts(wanted, mark)
  }
  return runs(characters, hits)
}

/** Whether any part of the text was searched for. */
export function isFound(text: string, query: string): boolean {
  return marks(text, query).some(({ hit }) => hit)
}

function markParts(wanted: readonly string[], mark: (part: readonly string[]) => boolean): void {
  let from = 0
  while (from < wanted.length - 1) {
    let to = wanted.length
    while (to - from >= 2 && !mark(wanted.slice(from, to))) to -= 1
    from = to - from >= 2 ? to : from + 1
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
