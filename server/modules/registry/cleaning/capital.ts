import { numeralCharacters, readChineseNumber } from './chinese-number.ts'
import { type Currency, currencyWords } from './currency.ts'
import { isMissing } from './missing.ts'

export type { Currency } from './currency.ts'

/**
 * `amountFen` is in hundredths of the currency's unit (分 for CNY, hundredths of a yen for JPY).
 * `assumed` names what the text itself did not say: `currency` where 万 or 元-less digits were taken
 * as 人民币, `unit` where it came from the column.
 */
export type Capital =
  | { amountFen: bigint; currency: Currency; assumed: ('currency' | 'unit')[] }
  | { missing: true }
  | { problem: CapitalProblem; params: { value: string; part?: string } }

export type CapitalProblem =
  | 'capital.not_understood'
  | 'capital.range'
  | 'capital.negative'
  | 'capital.zero'
  | 'capital.unit_missing'
  | 'capital.unit_conflict'
  | 'capital.currency_ambiguous'
  | 'capital.currency_conflict'
  | 'capital.grouping'
  | 'capital.too_precise'
  | 'capital.too_large'

/** What a column's heading says, as in 注册资本（万元）; the text of a cell goes before it. */
export type CapitalColumn = { unit?: '元' | '万元'; currency?: Currency }

const units = new Map([
  ['百', 100n],
  ['千', 1000n],
  ['万', 10_000n],
  ['萬', 10_000n],
  ['十万', 100_000n],
  ['百万', 1_000_000n],
  ['千万', 10_000_000n],
  ['亿', 100_000_000n],
  ['億', 100_000_000n],
  ['万亿', 1_000_000_000_000n],
])
const fillers = ['元', '圆', '圓', '整', '正', '(', ')', '[', ']', ':', '计', '共计']
const largest = 9_223_372_036_854_775_807n

function alternatives(words: Iterable<string>): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[$().[\]]/g, '\\$&'))
    .join('|')
}
const token = new RegExp(
  `(${alternatives([...units.keys(), ...currencyWords.keys(), ...fillers])})|(.)`,
  'gsu',
)
const arabic = /\d[\d,]*(?:\.\d+)?/g
const numerals = new RegExp(`[${numeralCharacters}]+(?:点[${numeralCharacters}]+)?`, 'g')
const cents = new RegExp(`^([元圆圓])(?:([${numeralCharacters}])角)?(?:零?([${numeralCharacters}])分)?`)

type Surroundings = { currencies: Set<Currency>; counts: boolean; units: bigint[]; foreign: string | null }

/**
 * Registered capital as it is written in registers: `94,140.0145(万元人民币)`, `50万美元`,
 * `￥1,000,000.00元`, `人民币壹佰万元整`. Nothing is guessed: a text that can be read in two ways, or
 * of which a part is not understood, is a problem with its reason.
 */
export function readCapital(text: string | null | undefined, column: CapitalColumn = {}): Capital {
  if (text === null || text === undefined || isMissing(text)) return { missing: true }
  const refuse = (problem: CapitalProblem, part?: string): Capital => ({
    problem,
    params: part === undefined ? { value: text } : { value: text, part },
  })
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[¥]/g, '￥')
    .toUpperCase()
  const amount = findAmount(plain)
  if ('problem' in amount) return refuse(amount.problem, amount.part)
  const around = readSurroundings(amount.before, amount.after)
  if (around.foreign !== null) return refuse(reasonOf(around.foreign), around.foreign)
  if (around.currencies.size > 1) return refuse('capital.currency_conflict')
  if (around.units.length > 1) return refuse('capital.unit_conflict')

  const assumed: ('currency' | 'unit')[] = []
  let multiplier = around.units[0]
  if (multiplier === undefined && !around.counts && !amount.hasPlace) {
    if (amount.digits === 0n) return refuse('capital.zero')
    if (!column.unit) return refuse('capital.unit_missing')
    assumed.push('unit')
    multiplier = column.unit === '万元' ? 10_000n : 1n
  }
  const [stated] = around.currencies
  if (!stated && !amount.yuan) assumed.push('currency')
  const scaled = amount.digits * (multiplier ?? 1n) * 100n
  const divisor = 10n ** BigInt(amount.decimals)
  if (scaled % divisor !== 0n) return refuse('capital.too_precise')
  const amountFen = scaled / divisor
  if (amountFen === 0n) return refuse('capital.zero')
  if (amountFen > largest) return refuse('capital.too_large')
  return { amountFen, currency: stated ?? column.currency ?? 'CNY', assumed }
}

/** `hasPlace`: the number itself ends in 万 or 亿; `yuan`: 元 stands alone, without another currency. */
type Amount = {
  digits: bigint
  decimals: number
  before: string
  after: string
  hasPlace: boolean
  yuan: boolean
}

function findAmount(text: string): Amount | { problem: CapitalProblem; part?: string } {
  const numbers = [...text.matchAll(arabic)]
  const [number, second] = numbers
  if (second) {
    const range = /\d[^\d]*([-~至到−–—])[^\d]*\d/.test(text)
    return { problem: range ? 'capital.range' : 'capital.not_understood', part: second[0] }
  }
  if (!number) return findWords(text)
  const [whole = '', decimals = ''] = number[0].split('.')
  if (whole.includes(',') && !/^\d{1,3}(,\d{3})+$/.test(whole)) {
    return { problem: 'capital.grouping', part: number[0] }
  }
  const before = text.slice(0, number.index)
  if (/[-−]$/.test(before)) return { problem: 'capital.negative' }
  const after = text.slice(number.index + number[0].length)
  return {
    digits: BigInt(whole.replaceAll(',', '') + decimals),
    decimals: decimals.length,
    before,
    after,
    hasPlace: false,
    yuan: after.includes('元'),
  }
}

function findWords(text: string): Amount | { problem: CapitalProblem; part?: string } {
  const [words, second] = [...text.replace(/[角分]/g, (c) => c).matchAll(numerals)]
  if (!words) return { problem: 'capital.not_understood' }
  const value = readChineseNumber(words[0])
  if (value === null) return { problem: 'capital.not_understood', part: words[0] }
  let after = text.slice(words.index + words[0].length)
  let fen = value * 100n
  const small = second ? cents.exec(after) : null
  if (second) {
    if (!small) return { problem: 'capital.not_understood', part: second[0] }
    fen += (readDigit(small[2]) ?? 0n) * 10n + (readDigit(small[3]) ?? 0n)
    after = `元${after.slice(small[0].length)}`
  }
  return {
    digits: fen,
    decimals: 2,
    before: text.slice(0, words.index),
    after,
    hasPlace: /[万萬亿億]$/.test(words[0]),
    yuan: /^[元圆圓]/.test(after),
  }
}

function readDigit(text: string | undefined): bigint | null {
  return text === undefined ? null : readChineseNumber(text)
}

function readSurroundings(before: string, after: string): Surroundings {
  const found: Surroundings = { currencies: new Set(), counts: false, units: [], foreign: null }
  for (const [side, text] of [before, after].entries()) {
    for (const [, word, foreign] of text.matchAll(token)) {
      if (foreign !== undefined || (side === 0 && word !== undefined && units.has(word))) {
        found.foreign = text
        return found
      }
      if (word === undefined) continue
      const currency = currencyWords.get(word)
      if (currency) found.currencies.add(currency.currency)
      if (currency?.counts || /^[元圆圓]$/.test(word)) found.counts = true
      const unit = units.get(word)
      if (unit !== undefined) found.units.push(unit)
    }
  }
  return found
}

/** `$` and 马克 name several currencies; 以上, 约 and dashes make a range of the amount. */
function reasonOf(part: string): CapitalProblem {
  if (/[$]|法郎|马克/.test(part)) return 'capital.currency_ambiguous'
  if (/[-~至−–—]|以上|以下|以内|约|左右|不少于|不超过|余/.test(part)) return 'capital.range'
  return 'capital.not_understood'
}
