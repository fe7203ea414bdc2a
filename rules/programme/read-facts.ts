import { Day } from '../exact/day.ts'
import { parseRational, Rational } from '../exact/rational.ts'
import { Unknown, type Value } from '../feel/value.ts'
import type { Facts } from './facts.ts'
import type { ConceptOf, Concepts } from './model.ts'

/** A stated fact that cannot be used; it counts as unknown, never as an answer. */
export interface FactProblem {
  readonly concept: string
  readonly year?: number
  /**
   * concept.unknown, fact.per_year (a value per year is wanted, or none is), fact.year, fact.number,
   * fact.whole (a whole number is wanted), fact.cents (more than two decimals of 元), fact.digits (a JSON number
   * of more than 15 digits has lost some: write it as a text), fact.boolean, fact.date, fact.choice.
   */
  readonly code: string
  readonly value: string
}

/**
 * Reads facts as JSON text states them: `{"sales": {"2017": 50000000.00}, "core_ip": true}`, or with all of
 * it under `facts`. Numbers are read from their digits, not through doubles. Money is in 元.
 * Undefined: the text is no JSON object.
 */
export function readFacts(
  json: string,
  concepts: Concepts,
): { facts: Facts; problems: readonly FactProblem[] } | undefined {
  const stated = parseObject(json)
  if (!stated) return undefined
  const problems: FactProblem[] = []
  const values = new Map<string, Value>()
  const take = (concept: ConceptOf, raw: unknown, year?: number): void => {
    const read = readValue(raw, concept)
    const name = year === undefined ? { concept: concept.id } : { concept: concept.id, year }
    if ('problem' in read) problems.push({ ...name, code: read.problem, value: textOf(raw) })
    values.set(keyOf(concept.id, year), 'problem' in read ? new Unknown('not_a_number', [name]) : read.value)
  }
  for (const [id, raw] of Object.entries(stated)) {
    const concept = concepts.get(id)
    if (!concept) problems.push({ concept: id, code: 'concept.unknown', value: textOf(raw) })
    else if (raw === null) continue
    else if (concept.perYear !== isRecord(raw))
      problems.push({ concept: id, code: 'fact.per_year', value: textOf(raw) })
    else if (!isRecord(raw)) take(concept, raw)
    else {
      for (const [year, value] of Object.entries(raw)) {
        if (!/^\d{4}$/.test(year)) problems.push({ concept: id, code: 'fact.year', value: year })
        else if (value !== null) take(concept, value, Number(year))
      }
    }
  }
  return { facts: { get: (concept, year) => values.get(keyOf(concept, year)) }, problems }
}

function keyOf(concept: string, year?: number): string {
  return year === undefined ? concept : `${concept} ${year}`
}

/** A JSON number with its digits. */
class Digits {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Record_ = { readonly [key: string]: unknown }

function isRecord(value: unknown): value is Record_ {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Digits)
}

function parseObject(json: string): Record_ | undefined {
  try {
    const parsed: unknown = JSON.parse(json, keepDigits as (key: string, value: unknown) => unknown)
    if (!isRecord(parsed)) return undefined
    return isRecord(parsed.facts) ? parsed.facts : parsed
  } catch {
    return undefined
  }
}

function keepDigits(_key: string, value: unknown, context: { source?: string }): unknown {
  return typeof value === 'number' ? new Digits(context.source ?? String(value)) : value
}

type Read = { readonly value: Value } | { readonly problem: string }

function readValue(raw: unknown, concept: ConceptOf): Read {
  switch (concept.type) {
    case 'boolean':
      return typeof raw === 'boolean' ? { value: raw } : { problem: 'fact.boolean' }
    case 'date': {
      const day = typeof raw === 'string' ? Day.parse(raw) : undefined
      return day ? { value: day } : { problem: 'fact.date' }
    }
    case 'text':
      return typeof raw === 'string' ? { value: raw } : { problem: 'fact.choice' }
    case 'enum': {
      const known = typeof raw === 'string' && (concept.values?.includes(raw) ?? true)
      return known ? { value: raw } : { problem: 'fact.choice' }
    }
    default:
      return readNumber(raw, concept)
  }
}

const SAFE_DIGITS = 15

function readNumber(raw: unknown, concept: ConceptOf): Read {
  const text = raw instanceof Digits ? raw.text : typeof raw === 'string' ? raw : ''
  const value = parseRational(text)
  if (!value) return { problem: 'fact.number' }
  if (concept.type === 'money' && !isCents(value)) return { problem: 'fact.cents' }
  if (concept.type === 'integer' && !value.isInteger()) return { problem: 'fact.whole' }
  if (raw instanceof Digits && significantDigits(text) > SAFE_DIGITS) return { problem: 'fact.digits' }
  return { value }
}

function isCents(value: Rational): boolean {
  return value.multiply(new Rational(100n, 1n)).isInteger()
}

function significantDigits(text: string): number {
  return text
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '')
    .replace(/0+$/, '').length
}

function textOf(raw: unknown): string {
  return raw instanceof Digits ? raw.text : typeof raw === 'string' ? raw : JSON.stringify(raw, keepText)
}

function keepText(_key: string, value: unknown): unknown {
  return value instanceof Digits ? value.text : value
}
