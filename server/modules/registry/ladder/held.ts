import { type RawBuilder, sql } from 'kysely'
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

/** `rung (kind, bit)`: the bit of every kind that counts. */
export const RUNG_BITS = sql`rung (kind, bit) as (
  select * from unnest(${RUNG_KINDS.map(({ kind }) => kind)}::text[], ${RUNG_KINDS.map(({ bit }) => bit)}::integer[]))`

/** Bits that one question of `heldOn` takes in its answer. */
export const STEP = 8

/**
 * One row for each party (`party_id`, `town`, `held`): for every condition the rungs whose certificates
 * meet it, the first in the lowest eight bits, the second in the next. One pass over the table, without
 * a sort. `within` keeps out what meets none of them.
 */
export function heldWhere(
  conditions: readonly RawBuilder<boolean>[],
  within: RawBuilder<boolean>,
): RawBuilder<unknown> {
  const mask = sql.join(
    conditions.map(
      (condition, place) => sql`(${condition} is true)::integer * ${sql.lit(1 << (place * STEP))}`,
    ),
    sql` + `,
  )
  return sql`select h.party_id, h.town, bit_or(rung.bit * (${mask})) as held
    from registry.holding h join rung on rung.kind = h.kind
    where ${within}
    group by h.party_id, h.town`
}

/** The answer to the n-th condition of `heldWhere`. */
export const partOf = (held: number, place: number): number => (held >> (place * STEP)) & ((1 << STEP) - 1)
