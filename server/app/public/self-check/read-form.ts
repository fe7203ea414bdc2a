import { parseRational, type Question, toDecimal, whole } from '../../../../rules/index.ts'
import type { Policies } from '../../../modules/programmes/index.ts'

/** Fields of one round of questions, by name, as they were sent. */
export type Fields = Readonly<Record<string, unknown>>

export interface ReadForm {
  /** In the concept's own unit, by `concept` or `concept.year`. */
  readonly facts: Record<string, string>
  /** Left open. */
  readonly skipped: string[]
  /** By field: the code of what is wrong. */
  readonly errors: ReadonlyMap<string, 'number' | 'whole' | 'date' | 'cents'>
}

/** 元 in one 万元: people write money in 万元. */
const WAN = whole(10_000)

/** Reads the answers to the questions that were asked; a field left empty is a question left open. */
export function readForm(fields: Fields, questions: readonly Question[], { concepts }: Policies): ReadForm {
  const facts: Record<string, string> = {}
  const errors = new Map<string, 'number' | 'whole' | 'date' | 'cents'>()
  const skipped: string[] = []
  for (const { concept, years } of questions) {
    const type = concepts.get(concept)?.type
    const names = years.length === 0 ? [concept] : years.map((year) => `${concept}.${year}`)
    let open = false
    for (const name of names) {
      const typed = String(fields[name] ?? '')
        .normalize('NFKC')
        .trim()
      if (typed === '') open = true
      else {
        const read = readAnswer(typed, type)
        if ('error' in read) errors.set(name, read.error)
        else facts[name] = read.text
      }
    }
    if (open) skipped.push(concept)
  }
  return { facts, skipped, errors }
}

type Answer = { readonly text: string } | { readonly error: 'number' | 'whole' | 'date' | 'cents' }

function readAnswer(typed: string, type: string | undefined): Answer {
  if (type === 'boolean' || type === 'enum' || type === 'text') return { text: typed }
  if (type === 'date') return /^\d{4}-\d\d-\d\d$/.test(typed) ? { text: typed } : { error: 'date' }
  const number = parseRational(typed.replaceAll(/[,，\s]/g, ''))
  if (!number) return { error: 'number' }
  if (type === 'integer' && !number.isInteger()) return { error: 'whole' }
  if (type !== 'money')
    return { text: toDecimal(type === 'ratio' ? (number.divide(whole(100)) ?? number) : number, 12) }
  const yuan = number.multiply(WAN)
  return yuan.multiply(whole(100)).isInteger() ? { text: toDecimal(yuan, 2) } : { error: 'cents' }
}
