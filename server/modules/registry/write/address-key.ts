/**
 * An address for finding likely duplicates: one width, without spaces, brackets and punctuation, and
 * without the names of city and district at its head. Null where nothing is left.
 */
export function addressKey(address: string | null, addressWords: readonly string[]): string | null {
  if (address === null) return null
  let key = address
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{P}]/gu, '')
    .toLowerCase()
  const words = [...addressWords].sort((a, b) => b.length - a.length)
  for (;;) {
    const word = words.find((candidate) => key.startsWith(candidate))
    if (word === undefined) break
    key = key.slice(word.length)
  }
  return key === '' ? null : key
}
