import { parseRational, type Rational } from '../../exact/rational.ts'
import { textOf } from '../text-of.ts'
import type { Value } from '../value.ts'
import { type BuiltIn, builtIn, builtInOfKnown } from './built-in.ts'

const GROUPINGS = [' ', ',', '.']

function toNumber(from: Value, grouping: Value, decimal: Value): Rational | null {
  if (typeof from !== 'string') return null
  const known = (separator: Value, of: readonly string[]) =>
    separator === null || (typeof separator === 'string' && of.includes(separator))
  if (!known(grouping, GROUPINGS) || !known(decimal, [',', '.'])) return null
  if (grouping !== null && grouping === decimal) return null
  const digits = typeof grouping === 'string' ? from.replaceAll(grouping, '') : from
  if (/^\s|\s$/.test(digits)) return null
  return parseRational(typeof decimal === 'string' ? digits.replace(decimal, '.') : digits) ?? null
}

export const conversions: Readonly<Record<string, BuiltIn>> = {
  string: builtInOfKnown([['from']], (from = null) => (from === null ? null : textOf(from))),
  number: builtIn(
    [['from'], ['from', 'grouping separator'], ['from', 'grouping separator', 'decimal separator']],
    (from = null, grouping = null, decimal = null) => toNumber(from, grouping, decimal),
  ),
}
