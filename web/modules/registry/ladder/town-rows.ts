import { TIERS, type Tier, type Town } from './tiers.ts'
import type { LadderView } from './view.ts'

export interface TownRow {
  /** Null: the address does not tell. */
  code: string | null
  /** Undefined where the district does not know the code. */
  town: Town | undefined
  counts: Record<Tier, { holders: number; before: number }>
}

/**
 * A row for each town in the district's order, then what lies elsewhere or is unknown. A reader who
 * sees one town alone gets that one: of the others nothing is known, not even 0.
 */
export function townRows({ ladder, towns }: Pick<LadderView, 'ladder' | 'towns'>, only?: string): TownRow[] {
  const known = new Set(towns.map(({ code }) => code))
  const found = new Set(ladder.rungs.flatMap((rung) => rung.towns.map(({ town }) => town)))
  const others = [...found].filter((code) => code === null || !known.has(code))
  const codes = [...towns.map(({ code }) => code), ...others]
  return codes
    .filter((code) => only === undefined || code === only)
    .map((code) => ({
      code,
      town: towns.find((town) => town.code === code),
      counts: countsOf(ladder, code),
    }))
}

function countsOf(ladder: LadderView['ladder'], code: string | null): TownRow['counts'] {
  const entries = TIERS.map((tier) => {
    const found = ladder.rungs.find((rung) => rung.tier === tier)?.towns.find(({ town }) => town === code)
    return [tier, { holders: found?.holders ?? 0, before: found?.holdersBefore ?? 0 }] as const
  })
  return Object.fromEntries(entries) as TownRow['counts']
}
