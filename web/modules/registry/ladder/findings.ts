import { type Ladder, type Rung, TIERS, type Tier } from './tiers.ts'

/** How many towns a finding names. */
const NAMED = 3

/** The rung whose number changed most over a year, and by how much; null where none did. */
export function greatestChange(rungs: readonly Rung[]): { tier: Tier; change: number } | null {
  const changes = rungs
    .map(({ tier, holders, holdersBefore }) => ({ tier, change: holders - holdersBefore }))
    .filter(({ change }) => change !== 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
  return changes[0] ?? null
}

/** The towns with the most holders of a rung and their share of all; at most three, and none with nobody. */
export function leadingTowns(rung: Rung): { towns: string[]; share: number } | null {
  if (rung.holders === 0) return null
  const towns = rung.towns
    .flatMap(({ town, holders }) => (town !== null && holders > 0 ? { town, holders } : []))
    .sort((a, b) => b.holders - a.holders)
    .slice(0, NAMED)
  const sum = towns.reduce((total, { holders }) => total + holders, 0)
  return towns.length === 0 ? null : { towns: towns.map(({ town }) => town), share: sum / rung.holders }
}

/** A change with its sign: +3, −2, 0. */
export function signed(change: number): string {
  if (change === 0) return '0'
  return change > 0 ? `+${change}` : `\u2212${-change}`
}

export const rungOf = (ladder: Ladder, tier: Tier): Rung | undefined =>
  ladder.rungs.find((rung) => rung.tier === tier)

/** The ways up that firms took this year, those that most took first. */
export function risesOf({ flows }: Ladder): { from: Tier | null; to: Tier; count: number }[] {
  const place = (tier: Tier | null) => (tier === null ? -1 : TIERS.indexOf(tier))
  return flows.flatMap(({ from, to, count }) => (to && place(to) > place(from) ? { from, to, count } : []))
}
