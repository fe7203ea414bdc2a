import { Day } from '../exact/day.ts'
import { Rational } from '../exact/rational.ts'
import { Unknown, type Value } from '../feel/value.ts'
import { type Facts, lastYear } from '../programme/facts.ts'
import type { Concepts } from '../programme/model.ts'
import { kindOfConcept, kindOfValue } from '../scalar/meaning.ts'
import type { Needs } from '../scalar/programme.ts'
import type { Kind } from '../scalar/scalar.ts'

/** A column of the table or view that the statements read. */
export interface SqlColumn {
  readonly name: string
  readonly type: 'numeric' | 'boolean' | 'date' | 'text' | 'smallint'
  readonly concept?: string
  readonly back?: number
}

/** Fiscal years that exist, null where the day of registration is not known. */
export const YEARS_COLUMN = 'fiscal_years'

/** The column of a fact: the concept's id, and for per-year ones how many fiscal years back. */
export function columnName(concept: string, back: number): string {
  return back === 0 ? concept : `${concept}_${back}`
}

const TYPES: Partial<Record<Kind, SqlColumn['type']>> = { boolean: 'boolean', date: 'date', text: 'text' }

/**
 * The columns that statements over these needs read. Money is in 元, null is unknown, a fiscal year before
 * the party was registered is null.
 */
export function sqlColumns(needs: Needs, concepts: Concepts): readonly SqlColumn[] {
  const columns = [...needs].flatMap(([id, most]): SqlColumn[] => {
    const concept = concepts.get(id)
    if (!concept) return []
    const type = TYPES[kindOfConcept(concept.type)] ?? 'numeric'
    const backs = concept.perYear ? Array.from({ length: most }, (_, i) => i + 1) : [0]
    return backs.map((back) => ({ name: columnName(id, back), type, concept: id, back }))
  })
  return [...columns, { name: YEARS_COLUMN, type: 'smallint' }]
}

/**
 * One party's row for these columns, as texts that the database reads. A value of another kind than its
 * concept, or one that no decimal holds, is not known.
 */
export function sqlRow(columns: readonly SqlColumn[], facts: Facts, on: Day): readonly (string | null)[] {
  const last = lastYear(on)
  const registered = facts.get('registered_on')
  const years = registered instanceof Day ? Math.max(0, last - registered.parts().year + 1) : undefined
  return columns.map(({ concept, back = 0, type }) => {
    if (concept === undefined) return years === undefined ? null : String(Math.min(years, 32_767))
    if (years !== undefined && back > years) return null
    return textOf(facts.get(concept, back === 0 ? undefined : last - back + 1), type)
  })
}

function textOf(value: Value | undefined, type: SqlColumn['type']): string | null {
  if (value === undefined || value === null || value instanceof Unknown) return null
  const kind = kindOfValue(value)
  if (!kind || (TYPES[kind] ?? 'numeric') !== type) return null
  if (value instanceof Rational) return isDecimal(value) ? value.toString() : null
  return String(value)
}

/** Whether the number ends within 34 digits after the point. */
export function isDecimal({ d }: Rational): boolean {
  return 10n ** 34n % d === 0n
}
