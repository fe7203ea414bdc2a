/* Whether two titles name one document: a notice that passes a text on, and the text itself, bear one number. */

const PASSED_ON = /《(?<text>[^《》]*(?:《[^《》]*》[^《》]*)*)》/u
const AROUND =
  /^.*?(?:关于)?(?:印发|转发|发布|公布)|的?(?:通知|函|公告)$|[（(](?:试行|暂行|修订)?[^（()）]*[）)]/gu
const NO_WORD = /[^\p{L}\p{N}]+/gu

const core = (title: string): string => {
  const passed = PASSED_ON.exec(title)?.groups?.text
  const plain = (passed ?? title.replaceAll(AROUND, '')).replaceAll(AROUND, '').replaceAll(NO_WORD, '')
  return plain === '' ? title.replaceAll(NO_WORD, '') : plain
}

const pairs = (text: string) =>
  new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)))

/** Share of pairs of signs that two titles of one document have in common at least. */
const LIKE = 0.6

/** Whether the titles are so near that with the same number they are one document. */
export function sameTitle(one: string, other: string): boolean {
  const [a, b] = [core(one), core(other)]
  if (a.includes(b) || b.includes(a)) return true
  const [left, right] = [pairs(a), pairs(b)]
  const shared = [...left].filter((pair) => right.has(pair)).length
  return (2 * shared) / (left.size + right.size) >= LIKE
}
