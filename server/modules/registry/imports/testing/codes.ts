const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ORGANISATION = [3, 7, 9, 10, 5, 8, 4, 2]

/** The n-th invented credit code, with both check characters. */
export function inventedCode(n: number): string {
  const body = `MA${String(n).padStart(6, '0')}`
  const inner = [...body].reduce(
    (sum, character, place) => sum + (ORGANISATION[place] ?? 0) * Number.parseInt(character, 36),
    0,
  )
  const rest = 11 - (inner % 11)
  const code = `91310114${body}${rest === 10 ? 'X' : rest === 11 ? '0' : rest}`
  const sum = [...code].reduce(
    (total, character, place) => total + (WEIGHTS[place] ?? 0) * ALPHABET.indexOf(character),
    0,
  )
  return code + ALPHABET.charAt((31 - (sum % 31)) % 31)
}
