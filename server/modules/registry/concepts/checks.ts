import { fractions } from '../../../kernel/money/index.ts'
import type { Concept, ConceptCheck, ConceptRegistry } from './concept.ts'

/** One present value of a party; `value` is canonical text, `year` null for a static concept. */
export type PartyValue = { readonly concept: string; readonly year: number | null; readonly value: string }

/** A check that two values of a party do not meet; its message stands in `check.message`. */
export type FailedCheck = {
  readonly check: ConceptCheck
  readonly year: number | null
  /** Canonical text of both sides. */
  readonly left: string
  readonly right: string
}

/**
 * Evaluates the cross-field checks over the values of one party, exactly. A check whose sides are not
 * both known for the same year is not evaluated. Ordered as declared, then by year.
 */
export function evaluateChecks(registry: ConceptRegistry, values: Iterable<PartyValue>): FailedCheck[] {
  const byConcept = new Map<string, Map<number | null, string>>()
  for (const { concept, year, value } of values) {
    const years = byConcept.get(concept) ?? new Map<number | null, string>()
    byConcept.set(concept, years.set(year, value))
  }
  return registry.checks.flatMap((check) => {
    const left = [...(byConcept.get(check.left) ?? [])].sort(([a], [b]) => (a ?? 0) - (b ?? 0))
    const right = byConcept.get(check.right)
    return left.flatMap(([year, value]) => {
      const other = right?.get(year)
      return other === undefined || holds(check.op, value, other)
        ? []
        : [{ check, year, left: value, right: other }]
    })
  })
}

function holds(op: ConceptCheck['op'], left: string, right: string): boolean {
  const order = fractions.compare(exact(left), exact(right))
  if (op === '<=') return order <= 0
  if (op === '<') return order < 0
  return op === '>=' ? order >= 0 : order > 0
}

function exact(canonical: string): fractions.Fraction {
  const number = fractions.fromDecimalText(canonical)
  if (!number) throw new TypeError(`not a canonical number: ${canonical}`)
  return number
}

/** `yuan_as_wan`: 元 were read as 万元, so the value is too large; `wan_as_yuan`: the reverse. */
export type UnitSuspicion = 'yuan_as_wan' | 'wan_as_yuan'

/**
 * Whether a money value is so far from the last known one (canonical texts, 分) that its unit must be
 * asked for. Nothing is suspected beside a zero: it has no size to compare with.
 */
export function suspectUnit(
  registry: ConceptRegistry,
  concept: Concept,
  value: string,
  lastKnown: string,
): UnitSuspicion | null {
  if (concept.type !== 'money') return null
  const size = (fen: string) => BigInt(fen.replace('-', ''))
  const [now, before, factor] = [size(value), size(lastKnown), BigInt(registry.unitSuspicion.factor)]
  if (now === 0n || before === 0n) return null
  if (now >= before * factor) return 'yuan_as_wan'
  return before >= now * factor ? 'wan_as_yuan' : null
}
