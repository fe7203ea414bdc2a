import { civilDate } from '../../../ui/form/date-input.tsx'
import { isTier, type Tier } from './tiers.ts'

/** What the address of the ladder carries. */
export interface LadderSearch {
  /** As of this day; absent: today. */
  on?: string
  /** The rung that the tiles show; absent: high-tech enterprises. */
  tier?: Tier
  /** Narrows who climbed to those who rose to this rung. */
  up?: Tier
  /** With `up`: narrows them to those who stood on this rung on 1 January, or on none. */
  from?: Tier | 'none'
  /** Narrows who fell to those who lost this rung. */
  lost?: Tier
  /** Narrows the certificates that end soon to this rung. */
  ends?: Tier
  /** Shows all valid certificates of this rung instead of those that end soon. */
  held?: Tier
}

/** Reads the address; what is none of these, or no value of one, is left out. */
export function readLadderSearch(search: Record<string, unknown>): LadderSearch {
  const found: LadderSearch = {}
  const on = typeof search.on === 'string' ? civilDate(search.on) : null
  if (on) found.on = on
  for (const name of ['tier', 'up', 'lost', 'ends', 'held'] as const) {
    const value = search[name]
    if (isTier(value)) found[name] = value
  }
  if (found.up && (isTier(search.from) || search.from === 'none')) found.from = search.from
  return found
}

/** The rung that the page speaks of. */
export const chosenTier = ({ tier }: LadderSearch): Tier => tier ?? 'hnte'
