import { kindsOf, TIERS, type Tier } from '../ladder/tiers.ts'
import type { Credential } from './shapes.ts'

/** A rung of the ladder as a party has it. Days are civil dates. */
export interface OwnRung {
  tier: Tier
  /** held: valid today · past: it was · future: it will be · never. */
  state: 'held' | 'past' | 'future' | 'never'
  /** Held without a gap since, or from then on; null: never. */
  from: string | null
  /** Last valid day; null: no end is known, or never. */
  to: string | null
  /** It ends within 90 days and nothing newer follows. */
  ends: boolean
}

const DAY_MS = 86_400_000

const lastOf = ({ validTo, revokedOn }: Credential): string | null => {
  const before = revokedOn && dayBefore(revokedOn)
  if (!before || !validTo) return before || validTo
  return before < validTo ? before : validTo
}

/** The five rungs, lowest first, from all credentials of a party. */
export function ownRungs(credentials: readonly Credential[]): OwnRung[] {
  return TIERS.map((tier) => {
    const of = credentials.filter(({ kind }) => kindsOf(tier).includes(kind))
    const held = of.filter(({ state }) => state === 'valid' || state === 'expiring')
    if (held.length > 0) {
      const ends =
        held.every(({ state }) => state === 'expiring') && of.every(({ state }) => state !== 'future')
      return { tier, state: 'held', from: heldSince(held, of), to: latestEnd(held), ends }
    }
    const future = of.filter(({ state }) => state === 'future')
    if (future.length > 0)
      return { tier, state: 'future', from: earliest(future), to: latestEnd(future), ends: false }
    if (of.length === 0) return { tier, state: 'never', from: null, to: null, ends: false }
    return { tier, state: 'past', from: earliest(of), to: latestEnd(of), ends: false }
  })
}

/** The highest rung held now; null beside the ladder. */
export const highestRung = (rungs: readonly OwnRung[]): Tier | null =>
  rungs.findLast(({ state }) => state === 'held')?.tier ?? null

/** The rung above the highest held; null at the top. */
export function nextRung(rungs: readonly OwnRung[]): Tier | null {
  const highest = highestRung(rungs)
  return TIERS[highest === null ? 0 : TIERS.indexOf(highest) + 1] ?? null
}

/** Goes back from what is held over certificates that joined on without a gap. */
function heldSince(held: readonly Credential[], all: readonly Credential[]): string {
  let since = earliest(held)
  for (;;) {
    const before = all.filter((each) => {
      const last = lastOf(each)
      return each.issuedOn < since && last !== null && last >= dayBefore(since)
    })
    if (before.length === 0) return since
    since = earliest(before)
  }
}

function earliest(some: readonly Credential[]): string {
  return some.map(({ issuedOn }) => issuedOn).sort()[0] ?? ''
}

function latestEnd(some: readonly Credential[]): string | null {
  const ends = some.map(lastOf)
  return ends.includes(null)
    ? null
    : (ends
        .filter((end) => end !== null)
        .sort()
        .at(-1) ?? null)
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10)
}
