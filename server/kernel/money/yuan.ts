/** Money is whole 分 in a bigint, never a double. */
export type MoneyProblem = { code: string; params: Record<string, string | number> }
export type ParsedYuan = { fen: bigint } | { problem: MoneyProblem }

/** What a PostgreSQL bigint holds. */
const largest = 9_223_372_036_854_775_807n

function refuse(code: string, value: string | number): ParsedYuan {
  return { problem: { code, params: { value: String(value) } } }
}

/**
 * 元 with at most two decimals → 分, exactly. Full-width digits, spaces, a sign, thousands separators
 * in their places, ￥ in front and 元 behind are read. A number goes through its shortest decimal
 * text; one of more than 15 digits may already have lost some and must come as text.
 * Codes: money.empty, money.unit, money.format, money.grouping, money.too_many_decimals,
 * money.number_too_long, money.too_large.
 */
export function parseYuan(value: string | number): ParsedYuan {
  if (typeof value === 'number') return parseNumber(value)
  const text = value
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200b\ufeff]/g, '')
    .replace(/[，]/g, ',')
    .replace(/^([-−+]?)[¥￥]/, '$1')
    .replace(/(?<=\d)元$/, '')
  if (text === '') return refuse('money.empty', value)
  if (/[万亿千百角分]/.test(text)) return refuse('money.unit', value)
  const shape = /^([-−+]?)(\d[\d,]*)(?:\.(\d+))?$/.exec(text)
  const whole = shape?.[2]
  if (!shape || whole === undefined) return refuse('money.format', value)
  if (whole.includes(',') && !/^\d{1,3}(,\d{3})+$/.test(whole)) return refuse('money.grouping', value)
  const decimals = (shape[3] ?? '').replace(/0+$/, '')
  if (decimals.length > 2) return refuse('money.too_many_decimals', value)
  const fen = BigInt(whole.replaceAll(',', '')) * 100n + BigInt(decimals.padEnd(2, '0'))
  if (fen > largest) return refuse('money.too_large', value)
  return { fen: shape[1] === '-' || shape[1] === '−' ? -fen : fen }
}

function parseNumber(value: number): ParsedYuan {
  if (!Number.isFinite(value)) return refuse('money.format', value)
  const text = String(value)
  if (text.includes('e'))
    return refuse(value > 1 || value < -1 ? 'money.number_too_long' : 'money.too_many_decimals', value)
  const decimals = text.split('.')[1] ?? ''
  if (decimals.length > 2) return refuse('money.too_many_decimals', value)
  if (text.replace(/[-.]/g, '').length > 15) return refuse('money.number_too_long', value)
  return parseYuan(text)
}

function group(whole: bigint): string {
  return whole.toString().replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `−1,234,567.80`: 元 with two decimals, without the unit; minus is U+2212. */
export function formatYuan(fen: bigint): string {
  const size = fen < 0n ? -fen : fen
  return `${fen < 0n ? '−' : ''}${group(size / 100n)}.${(size % 100n).toString().padStart(2, '0')}`
}

/** `94,140.01`: 万元 with two decimals, without the unit, rounded half away from zero; never `−0.00`. */
export function formatWan(fen: bigint): string {
  const size = ((fen < 0n ? -fen : fen) + 5_000n) / 10_000n
  return formatYuan(fen < 0n ? -size : size)
}

/** 分 as plain 元 for files and JSON: `1234567.80`, minus is ASCII. */
export function yuanText(fen: bigint): string {
  const size = fen < 0n ? -fen : fen
  return `${fen < 0n ? '-' : ''}${size / 100n}.${(size % 100n).toString().padStart(2, '0')}`
}
