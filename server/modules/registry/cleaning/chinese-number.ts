const digits = new Map<string, bigint>([
  ['〇', 0n],
  ['○', 0n],
  ['两', 2n],
])
for (const set of ['零一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖', '零壹貳叄肆伍陸柒捌玖']) {
  for (const [value, character] of [...set].entries()) digits.set(character, BigInt(value))
}

const small = new Map([
  ['十', 10n],
  ['拾', 10n],
  ['百', 100n],
  ['佰', 100n],
  ['千', 1000n],
  ['仟', 1000n],
])
const large = new Map([
  ['万', 10_000n],
  ['萬', 10_000n],
  ['亿', 100_000_000n],
  ['億', 100_000_000n],
])

/** Characters of which a number in words is made, for use inside a character class. */
export const numeralCharacters = [...digits.keys(), ...small.keys(), ...large.keys()].join('')

/**
 * 壹仟贰佰叁拾肆万伍仟 → 12345000. Null where the words are no strict number: places must fall, a
 * skipped place needs 零, and the short spoken form 一百五 (150 or 105?) is not taken.
 */
export function readChineseNumber(text: string): bigint | null {
  const yi = text.search(/[亿億]/)
  if (yi !== -1) {
    const high = readBelowYi(text.slice(0, yi))
    const rest = text.slice(yi + 1)
    const low = rest === '' ? 0n : readTail(rest, 100_000_000n, readBelowYi)
    return high === null || high === 0n || low === null ? null : high * 100_000_000n + low
  }
  return readBelowYi(text)
}

function readBelowYi(text: string): bigint | null {
  const wan = text.search(/[万萬]/)
  if (wan === -1) return readSection(text)
  const high = readSection(text.slice(0, wan))
  const rest = text.slice(wan + 1)
  const low = rest === '' ? 0n : readTail(rest, 10_000n, readSection)
  return high === null || high === 0n || low === null ? null : high * 10_000n + low
}

/** What follows 万 or 亿: a gap needs 零, and 零 needs a gap. */
function readTail(text: string, above: bigint, read: (text: string) => bigint | null): bigint | null {
  const zero = digits.get(text.charAt(0)) === 0n
  const value = read(zero ? text.slice(1) : text)
  if (value === null || value === 0n) return null
  const gap = value < above / 10n
  // Bank spelling allows 零 after a full place (拾万零伍仟), never its absence before a gap.
  return gap && !zero ? null : value
}

/** One to 9999. */
function readSection(text: string): bigint | null {
  let total = 0n
  let digit: bigint | null = null
  let lowest = 10_000n
  let zero = false
  for (const character of text) {
    const value = digits.get(character)
    const place = small.get(character)
    if (value === 0n) {
      if (zero || digit !== null || total === 0n) return text.length === 1 ? 0n : null
      zero = true
    } else if (value !== undefined) {
      if (digit !== null) return null
      digit = value
    } else if (place !== undefined) {
      if (digit === null && !(place === 10n && (total === 0n || zero))) return null
      if (place >= lowest || (place < lowest / 10n && total > 0n && !zero)) return null
      total += (digit ?? 1n) * place
      ;[lowest, digit, zero] = [place, null, false]
    } else return null
  }
  if (digit !== null) {
    if (total > 0n && lowest > 10n && !zero) return null
    return total + digit
  }
  return total === 0n || zero ? null : total
}
