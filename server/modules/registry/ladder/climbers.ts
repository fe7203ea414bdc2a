import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../kernel/db/tables.ts'
import type { ClimbersQuery, LadderClimbers } from './contract.ts'
import { ladderDays } from './days.ts'
import { heldOn, partOf, readFirmByFirm, STEP, validOn } from './held.ts'
import { pageOf, placeOf } from './page.ts'
import { highestOf, kindsOf, TIERS } from './tiers.ts'

const After = z.tuple([z.int(), z.string()])

interface Row {
  id: string
  name: string
  town: string | null
  sort_key: string
  held: number
  /** The highest bit now. */
  top: number
}

/** The highest bit of every answer there can be; 0 where there is none. */
const TOPS = Array.from({ length: 1 << TIERS.length }, (_, held) =>
  held === 0 ? 0 : 1 << (31 - Math.clz32(held)),
)

/** SQL for the highest bit of the n-th day of `heldOn`; 0 where there is none. */
const topOf = (place: number) =>
  sql<number>`(array[${sql.join(TOPS.map((bit) => sql.lit(bit)))}])[
    ((f.held >> ${sql.lit(place * STEP)}) & ${sql.lit(TOPS.length - 1)}) + 1]`

/** Firms whose highest rung rose since 1 January, the highest rung first. Errors: request.invalid. */
export async function climbersOf(
  tx: Tx,
  query: z.infer<typeof ClimbersQuery>,
  today: string,
): Promise<z.infer<typeof LadderClimbers>> {
  const { on, since } = ladderDays(query.on ?? today)
  const place = placeOf(query, After)
  await readFirmByFirm(tx)
  const seen = place ? -place.after[0] : null
  const { rows } = await sql<Row>`
    with firm as (${heldOn([on, since], query.town)}),
    moved as (select f.party_id, f.held, ${topOf(0)} as top, ${topOf(1)} as was from firm f),
    rise as materialized (
      select m.* from moved m
      where m.top > m.was
        and ${query.tier ? sql`m.top = ${1 << TIERS.indexOf(query.tier)}` : sql`true`}
        and ${query.from ? sql`m.was = ${query.from === 'none' ? 0 : 1 << TIERS.indexOf(query.from)}` : sql`true`}),
    -- Names are looked up for as many rungs, from the highest, as a page can need and not for all.
    size as (
      select r.top, count(*) as firms from rise r
      where ${seen === null ? sql`true` : sql`r.top <= ${seen}::integer`} group by r.top),
    needed as (
      select s.top from (
        select z.top, coalesce(sum(z.firms) over (
          order by z.top desc rows between unbounded preceding and 1 preceding), 0) as above from size z) s
      where s.above <= ${query.limit}::integer
        + coalesce((select z.firms from size z where z.top = ${seen}::integer), 0))
    select p.id, p.name, p.town, p.sort_key, r.held, r.top
    from rise r join needed n on n.top = r.top
      cross join lateral (
        select id, name, town, sort_key from registry.party where id = r.party_id offset 0) p
    where ${place ? sql`(-r.top, p.sort_key, p.id) > (${place.after[0]}::integer, ${place.after[1]}, ${place.id}::uuid)` : sql`true`}
    order by -r.top, p.sort_key, p.id limit ${query.limit + 1}`.execute(tx)
  const page = pageOf(query, rows, (row) => [-row.top, row.sort_key])
  const reached = await reachedOn(tx, page.rows, on)
  return {
    items: page.rows.flatMap((row) => {
      const to = highestOf(partOf(row.held, 0))
      if (!to) return []
      const party = { id: row.id, name: row.name, town: row.town }
      return [
        { party, from: highestOf(partOf(row.held, 1)), to, since: reached.get(`${row.id} ${to}`) ?? on },
      ]
    }),
    next: page.next,
  }
}

/** The day on which each of these firms came to each of its rungs, by `id tier`. */
async function reachedOn(tx: Tx, firms: readonly { id: string }[], on: string): Promise<Map<string, string>> {
  if (firms.length === 0) return new Map()
  const { rows } = await sql<{ party_id: string; kind: string; issued_on: string }>`
    select h.party_id, h.kind, min(h.issued_on) as issued_on from registry.holding h
    where h.party_id = any(${firms.map(({ id }) => id)}::uuid[]) and ${validOn(on)}
    group by h.party_id, h.kind order by min(h.issued_on) desc`.execute(tx)
  const reached = new Map<string, string>()
  for (const { party_id, kind, issued_on } of rows) {
    for (const tier of TIERS) if (kindsOf(tier).includes(kind)) reached.set(`${party_id} ${tier}`, issued_on)
  }
  return reached
}
