import { fraction, Rational, roundHalfEven, whole } from '../exact/rational.ts'
import { sayUnit } from '../say-problem.ts'
import { findText, type Locale, textOf } from '../texts.ts'
import { countWord, isRatio, type Unit, unitText } from '../types/unit.ts'

/** Digits after the point that are shown where a number does not end. */
export const FEWEST_PLACES = 2
const MOST_PLACES = 40

/** How a number is put: divided by `scale`, all digits shown up to `exact` places, and the text around it. */
interface Manner {
  readonly scale: Rational
  readonly exact: number
  readonly grouped: boolean
  wrap(number: string): string
}

/**
 * A number with its unit: 9.90%, 31.2 万元, 30 个. Digits past the point are all shown where they end soon
 * (money always); else they are cut off after `places`, never rounded up.
 */
export function sayAmount(
  value: Rational,
  unit: Unit | undefined,
  locale: Locale,
  places = FEWEST_PLACES,
): string {
  const manner = mannerOf(value, unit, locale)
  return manner.wrap(digits(value.divide(manner.scale) ?? value, places, manner, 'down'))
}

/** What lacks or is too much: cut-off digits count as one more, so that it never shows as nothing. */
export function sayGap(
  gap: Rational,
  unit: Unit | undefined,
  locale: Locale,
  places = FEWEST_PLACES,
): string {
  const manner = mannerOf(gap, unit, locale)
  const number = digits(gap.divide(manner.scale) ?? gap, places, manner, 'up')
  return unit && isRatio(unit) && !unit.spoken
    ? textOf(locale, 'say.percent_points', { number })
    : manner.wrap(number)
}

/** The number of places with which the two, cut off, stand to each other as they really do. */
export function placesFor(a: Rational, b: Rational, unit: Unit | undefined, locale: Locale): number {
  for (let places = FEWEST_PLACES; places < MOST_PLACES; places += 1) {
    const order = shown(a, unit, locale, places).compare(shown(b, unit, locale, places))
    if (Math.sign(order) === Math.sign(a.compare(b))) return places
  }
  return MOST_PLACES
}

/** The value that the reader sees. */
function shown(value: Rational, unit: Unit | undefined, locale: Locale, places: number): Rational {
  const { scale, exact } = mannerOf(value, unit, locale)
  const scaled = value.divide(scale) ?? value
  return endsWithin(scaled, exact) ? value : cut(scaled, places, 'down').multiply(scale)
}

function mannerOf(value: Rational, unit: Unit | undefined, locale: Locale): Manner {
  const plain = { scale: Rational.one, exact: 4, grouped: locale === 'en' }
  if (!unit || unit.bare) return { ...plain, wrap: (number) => number }
  if (unit.spoken) return { ...plain, wrap: (number) => withUnit(number, unit.spoken ?? '', locale) }
  if (isRatio(unit)) {
    return {
      ...plain,
      scale: fraction(1n, 100n),
      wrap: (number) => textOf(locale, 'say.percent', { number }),
    }
  }
  if (unit.powers.get('元') === 1) return mannerOfMoney(value, unit, locale)
  const word = countWord(unit) ?? unitText(unit)
  return { ...plain, wrap: (number) => withUnit(number, word, locale) }
}

const TEN_THOUSAND = 10_000n

/** Chinese counts money in 万 and 亿; in 万元 six places are whole 分. */
function mannerOfMoney(value: Rational, unit: Unit, locale: Locale): Manner {
  const rest = new Map([...unit.powers].filter(([word]) => word !== '元'))
  const per = rest.size === 0 ? undefined : unitText({ powers: rest, bare: false })
  const manner = (key: string, scale: bigint, exact: number): Manner => ({
    scale: whole(scale),
    exact,
    grouped: locale === 'en',
    wrap(number) {
      const amount = textOf(locale, `say.${key}`, { number })
      const unit = per && sayUnit(per.replace(/^1\//, ''), locale, 'one')
      return unit ? textOf(locale, 'say.per', { amount, unit }) : amount
    },
  })
  const size = value.sign() < 0 ? value.negate() : value
  if (locale === 'en' || size.compare(whole(TEN_THOUSAND)) < 0) return manner('yuan', 1n, 2)
  const inWan = fraction(size.n, size.d * TEN_THOUSAND)
  if (inWan.isInteger() && inWan.n >= TEN_THOUSAND)
    return manner('hundred_million_yuan', TEN_THOUSAND ** 2n, 4)
  return manner('ten_thousand_yuan', TEN_THOUSAND, 6)
}

function withUnit(number: string, word: string, locale: Locale): string {
  const unit = findText(locale, `unit.${word}.${number === '1' ? 'one' : 'other'}`) ?? sayUnit(word, locale)
  return textOf(locale, 'say.amount', { number, unit })
}

function digits(value: Rational, places: number, { exact, grouped }: Manner, way: 'down' | 'up'): string {
  const ends = endsWithin(value, exact)
  const text = ends ? value.toString() : fixed(cut(value, places, way), places)
  return grouped
    ? text.replace(/\d(?=(\d{3})+(?!\d))/g, (digit, _, at: number) =>
        isDecimal(text, at) ? digit : `${digit},`,
      )
    : text
}

function isDecimal(text: string, at: number): boolean {
  const point = text.indexOf('.')
  return point >= 0 && at > point
}

function endsWithin(value: Rational, places: number): boolean {
  return value.multiply(whole(10n ** BigInt(places))).isInteger()
}

function cut(value: Rational, places: number, way: 'down' | 'up'): Rational {
  const scaled = value.multiply(whole(10n ** BigInt(places)))
  return fraction(way === 'down' ? scaled.floor() : scaled.ceiling(), 10n ** BigInt(places))
}

/** With all places, zeros too: they say that more digits follow. */
function fixed(value: Rational, places: number): string {
  const scaled = roundHalfEven(value.multiply(whole(10n ** BigInt(places))))
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0')
  return `${scaled < 0n ? '-' : ''}${text.slice(0, -places)}.${text.slice(-places)}`
}
