import type { RuleProblem } from './problem.ts'
import { findText, type Locale, textOf } from './texts.ts'

/** A problem in words: what it is, and what to do. */
export interface SaidProblem {
  readonly title: string
  readonly detail: string
}

/** The problem in the reader's language; also a FactProblem, whose concept and value are its params. */
export function sayProblem(
  { code, params }: Pick<RuleProblem, 'code' | 'params'>,
  locale: Locale,
): SaidProblem {
  const said = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, sayParam(name, value, locale)]),
  )
  const detail = textOf(locale, `${code}.detail`, said)
  const more = Object.keys(said).flatMap((name) => findText(locale, `${code}.with_${name}`, said) ?? [])
  const space = locale === 'en' ? ' ' : ''
  return { title: textOf(locale, `${code}.title`, said), detail: [detail, ...more].join(space) }
}

const TYPES = new Set(['left', 'right', 'found', 'wanted', 'yes', 'no'])

/** Types, units, operators and constructs are told by their names. */
function sayParam(name: string, value: string | number, locale: Locale): string | number {
  if (typeof value === 'number') return value
  if (TYPES.has(name)) return sayType(value, locale)
  if (name === 'operation' || name === 'construct') return findText(locale, `${name}.${value}`) ?? value
  if (name === 'unit') return sayUnit(value, locale)
  return name === 'choices' ? value.replaceAll('、', textOf(locale, 'say.separator')) : value
}

/** `number:元` is a number in 元, anything else a type's name or a unit. */
function sayType(type: string, locale: Locale): string {
  const [kind = '', unit] = type.split(':')
  if (unit !== undefined) return textOf(locale, 'type.number_in', { unit: sayUnit(unit, locale) })
  return findText(locale, `type.${kind}`) ?? sayUnit(kind, locale)
}

/** A unit as it is written, such as 元/人, with its words in the reader's language. */
export function sayUnit(unit: string, locale: Locale, number: 'one' | 'other' = 'other'): string {
  return unit
    .split(/([/·⁰¹²³⁴⁵⁶⁷⁸⁹]+)/)
    .map((word) => findText(locale, `unit.${word}.${number}`) ?? word)
    .join('')
}
