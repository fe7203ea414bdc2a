import type { Tier } from './contract.ts'

/* The rungs of the ladder, lowest first, and the credentials that put a firm on each. */

const KINDS: Readonly<Record<Tier, readonly string[]>> = {
  tech_sme: ['tech_sme'],
  little_tiger: ['little_tiger'],
  hnte: ['hnte'],
  giant: ['little_giant', 'little_giant_cultivation'],
  leading_enterprise: ['leading_enterprise'],
}

/** Lowest first. The place of a rung is its bit in a `Held`. */
export const TIERS: readonly Tier[] = ['tech_sme', 'little_tiger', 'hnte', 'giant', 'leading_enterprise']

export const kindsOf = (tier: Tier): readonly string[] => KINDS[tier]

/** Every kind that counts for a rung, with its bit. */
export const RUNG_KINDS: readonly { kind: string; bit: number }[] = TIERS.flatMap((tier, place) =>
  KINDS[tier].map((kind) => ({ kind, bit: 1 << place })),
)

/** The rungs that a firm holds on a day, one bit each: see `TIERS`. 0: it stands beside the ladder. */
export type Held = number

export const holds = (held: Held, tier: Tier): boolean => (held & (1 << TIERS.indexOf(tier))) !== 0

/** The rungs of a `Held`, lowest first. */
export const tiersOf = (held: Held): Tier[] => TIERS.filter((_, place) => (held & (1 << place)) !== 0)

/** The highest rung held; null beside the ladder. */
export const highestOf = (held: Held): Tier | null => tiersOf(held).at(-1) ?? null

/** The rung that a credential of this kind counts for. */
export function tierOfKind(kind: string): Tier | null {
  return TIERS.find((tier) => KINDS[tier].includes(kind)) ?? null
}
