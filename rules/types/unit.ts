import type { Rational } from '../exact/rational.ts'

/**
 * The unit of a number: base words with their powers, such as 元¹·人⁻¹. A number without base words is a
 * ratio, or `bare` where it is a plain number of the text, which takes the unit of a ratio or a count.
 */
export interface Unit {
  readonly powers: ReadonlyMap<string, number>
  readonly bare: boolean
  /** 倍: a ratio that is spoken of as a multiple. */
  readonly spoken?: '倍'
}

export const BARE: Unit = { powers: new Map(), bare: true }
export const RATIO: Unit = { powers: new Map(), bare: false }
export const MULTIPLE: Unit = { powers: new Map(), bare: false, spoken: '倍' }

export function unit(word: string): Unit {
  return { powers: new Map([[word, 1]]), bare: false }
}

/** Words that measure; every other word counts things, and counts are of one kind whatever their word. */
const MEASURES = new Set(['元', '分', '平方米'])

/** A ratio of two amounts of one unit, or one declared as 比例 or 倍. */
export function isRatio({ powers, bare }: Unit): boolean {
  return powers.size === 0 && !bare
}

/** The word of a number that counts things; undefined for anything else. */
export function countWord(unit: Unit): string | undefined {
  const [only, ...more] = unit.powers
  return only && more.length === 0 && only[1] === 1 && !MEASURES.has(only[0]) ? only[0] : undefined
}

/**
 * What two numbers must share to be added or compared: their measures. Counts beside a measure do not
 * matter (元/人 is money), and counts of several kinds are one kind.
 */
function dimension({ powers }: Unit): string {
  const measures = [...powers].filter(([word]) => MEASURES.has(word))
  if (measures.length > 0)
    return measures
      .map((entry) => entry.join('^'))
      .sort()
      .join(' ')
  return [...powers.values()].reduce((sum, power) => sum + power, 0) === 1 ? COUNT : ''
}

const COUNT = '#'

/**
 * The unit of a sum of both; undefined where they cannot be added or compared. Zero, when it is written as
 * such, goes with every unit.
 */
export function addUnits(
  left: { readonly unit: Unit; readonly value?: Rational | undefined },
  right: { readonly unit: Unit; readonly value?: Rational | undefined },
): Unit | undefined {
  const [a, b] = [dimension(left.unit), dimension(right.unit)]
  if (a === b) return left.unit.bare ? right.unit : left.unit
  if (left.value?.sign() === 0) return right.unit
  if (right.value?.sign() === 0) return left.unit
  if (left.unit.bare && b === COUNT) return right.unit
  return right.unit.bare && a === COUNT ? left.unit : undefined
}

export function multiplyUnits(left: Unit, right: Unit): Unit {
  return join(left, right, 1)
}

export function divideUnits(left: Unit, right: Unit): Unit {
  return join(left, right, -1)
}

function join(left: Unit, right: Unit, sign: 1 | -1): Unit {
  const powers = new Map(left.powers)
  for (const [word, power] of right.powers) {
    const sum = (powers.get(word) ?? 0) + sign * power
    if (sum === 0) powers.delete(word)
    else powers.set(word, sum)
  }
  return { powers, bare: left.bare && right.bare }
}

/** The unit of the number to a power; undefined where a power would come out broken, as of the root of 元. */
export function raiseUnit(unit: Unit, exponent: Rational | undefined): Unit | undefined {
  if (unit.powers.size === 0) return unit
  if (!exponent) return undefined
  const powers = new Map<string, number>()
  for (const [word, power] of unit.powers) {
    const raised = BigInt(power) * exponent.n
    if (raised % exponent.d !== 0n) return undefined
    if (raised !== 0n) powers.set(word, Number(raised / exponent.d))
  }
  return { powers, bare: false }
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The unit as it is written: 元, 元², 元/人, 1/元; 比例 and 数 for numbers without base words. */
export function unitText({ powers, bare, spoken }: Unit): string {
  if (powers.size === 0) return bare ? '数' : (spoken ?? '比例')
  const part = (sign: number) =>
    [...powers]
      .filter(([, power]) => Math.sign(power) === sign)
      .map(([word, power]) => word + raised(Math.abs(power)))
      .join('·')
  const [top, bottom] = [part(1), part(-1)]
  return bottom === '' ? top : `${top === '' ? '1' : top}/${bottom}`
}

function raised(power: number): string {
  return power === 1 ? '' : [...String(power)].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')
}
