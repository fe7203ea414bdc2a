import type { Schemas } from '../../../app/api/client.ts'

export type Tier = Schemas['Tier']
export type Ladder = Schemas['Ladder']
export type Rung = Ladder['rungs'][number]
export type Town = Schemas['DistrictTown']

/** The rungs, lowest first. */
export const TIERS = [
  'tech_sme',
  'little_tiger',
  'hnte',
  'giant',
  'leading_enterprise',
] as const satisfies readonly Tier[]

/** Kinds of credentials by the rung that they count for. */
const KINDS: Record<Tier, readonly string[]> = {
  tech_sme: ['tech_sme'],
  little_tiger: ['little_tiger'],
  hnte: ['hnte'],
  giant: ['little_giant', 'little_giant_cultivation'],
  leading_enterprise: ['leading_enterprise'],
}

export const kindsOf = (tier: Tier): readonly string[] => KINDS[tier]

export const isTier = (value: unknown): value is Tier => TIERS.some((tier) => tier === value)
