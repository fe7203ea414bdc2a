import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tables.ts'
import type { Tier } from './contract.ts'
import { kindsOf, RUNG_KINDS } from './tiers.ts'

/* Pieces of SQL over `registry.holding`, which row-level security narrows to what the reader may see. */

/** Value of the town filter for parties whose address tells no town. */
export const UNKNOWN_TOWN = 'unknown'

/** Whether `holding as h` is valid on the day; its last day counts. */
export const validOn = (day: string): RawBuilder<boolean> =>
  sql`(h.issued_on <= ${day}::date and (h.last_on is null or h.last_on >= ${day}::date))`

/** Narrows `h` to a town; all where none is named. */
export function inTown(town: string | undefined): RawBuilder<boolean> {
  if (town === undefined) return sql`true`
  return town === UNKNOWN_TOWN ? sql`h.town is null` : sql`h.town = ${town}`
}

/** Narrows `h` to the kinds of a rung; to those of any rung where none is named. */
export const ofTier = (tier: Tier | undefined): RawBuilder<boolean> =>
  sql`h.kind = any(${tier ? [...kindsOf(tier)] : RUNG_KINDS.map(({ kind }) => kind)}::text[])`

/** The bit of the rung that `h` counts for; 0 beside the ladder. */
export const RUNG_BIT = sql<number>`(case h.kind ${sql.join(
  RUNG_KINDS.map(({ kind, bit }) => sql`when ${sql.lit(kind)} then ${sql.lit(bit)}`),
  sql` `,
)} else 0 end)`

/** Bits that one day of `heldOn` takes in its answer. */
export const STEP = 8

/**
 * Lets the index give the rows firm by firm. A hash table of all firms takes twice the time, and starting
 * workers costs more than they save. For the rest of the transaction.
 */
export const readFirmByFirm = (tx: Tx): Promise<unknown> =>
  sql`select set_config('enable_seqscan', 'off', true),
    set_config('max_parallel_workers_per_gather', '0', true)`.execute(tx)

/**
 * One row for each party (`party_id`, `town`, `held`): for every day the rungs that it holds on it, the
 * first day in the lowest eight bits, the second in the next. May hold parties that hold none on any.
 * After `readFirmByFirm` one pass over the index `holding_firm`, without sort or hash.
 */
export function heldOn(days: readonly [string, ...string[]], town?: string): RawBuilder<unknown> {
  const sorted = days.toSorted()
  const [first, last] = [sorted[0], sorted.at(-1)]
  const bits = days.map((_, place) => 1 << (place * STEP))
  const each = sql.join(
    days.map((day, place) => sql`case when ${validOn(day)} then ${sql.lit(bits[place])} else 0 end`),
    sql` + `,
  )
  // Most certificates are valid throughout: they are done with one comparison.
  const throughout = sql`h.issued_on <= ${first}::date and (h.last_on is null or h.last_on >= ${last}::date)`
  const every = sql.lit(bits.reduce((sum, bit) => sum + bit))
  return sql`select h.party_id, h.town,
      bit_or(${RUNG_BIT} * case when ${throughout} then ${every} else ${each} end) as held
    from registry.holding h
    where h.issued_on <= ${last}::date and (h.last_on is null or h.last_on >= ${first}::date) and ${inTown(town)}
    group by h.party_id, h.town`
}

/** The answer to the n-th day of `heldOn`. */
export const partOf = (held: number, place: number): number => (held >> (place * STEP)) & ((1 << STEP) - 1)
