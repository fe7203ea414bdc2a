import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../kernel/db/tables.ts'
import type { LadderLosers, LosersQuery } from './contract.ts'
import { ladderDays } from './days.ts'
import { heldOn, partOf, RUNG_BIT, readFirmByFirm, STEP, validOn } from './held.ts'
import { pageOf, placeOf } from './page.ts'
import { highestOf, TIERS, tierOfKind, tiersOf } from './tiers.ts'

const After = z.tuple([z.iso.date()])

interface Row {
  id: string
  name: string
  town: string | null
  held: number
  last_on: string
}

/** Firms that held a rung on 1 January and do not now, the latest loss first. Errors: request.invalid. */
export async function losersOf(
  tx: Tx,
  query: z.infer<typeof LosersQuery>,
  today: string,
): Promise<z.infer<typeof LadderLosers>> {
  const { on, since } = ladderDays(query.on ?? today)
  const place = placeOf(query, After)
  const wanted = query.tier ? 1 << TIERS.indexOf(query.tier) : (1 << TIERS.length) - 1
  await readFirmByFirm(tx)
  const { rows } = await sql<Row>`
    with firm as (${heldOn([on, since], query.town)}),
    loss as (select f.party_id, f.held, (f.held >> ${sql.lit(STEP)}) & ~f.held & ${wanted}::integer as lost from firm f),
    dated as (
      select l.party_id, l.held,
        (select max(h.last_on) from registry.holding h
          where h.party_id = l.party_id and ${validOn(since)} and l.lost & ${RUNG_BIT} <> 0) as last_on
      from loss l where l.lost <> 0)
    select p.id, p.name, p.town, d.held, d.last_on
    from dated d join registry.party p on p.id = d.party_id
    where ${place ? sql`(d.last_on, p.id) < (${place.after[0]}::date, ${place.id}::uuid)` : sql`true`}
    order by d.last_on desc, p.id desc limit ${query.limit + 1}`.execute(tx)
  const page = pageOf(query, rows, (row) => [row.last_on])
  const ended = await endedOn(tx, page.rows, since)
  return {
    items: page.rows.map((row) => ({
      party: { id: row.id, name: row.name, town: row.town },
      lost: tiersOf(partOf(row.held, 1) & ~partOf(row.held, 0)).map((tier) => ({
        tier,
        lastOn: ended.get(`${row.id} ${tier}`) ?? row.last_on,
      })),
      highest: highestOf(partOf(row.held, 0)),
    })),
    next: page.next,
  }
}

/** The last day of each rung that these firms held on the day, by `id tier`. */
async function endedOn(tx: Tx, firms: readonly { id: string }[], day: string): Promise<Map<string, string>> {
  if (firms.length === 0) return new Map()
  const { rows } = await sql<{ party_id: string; kind: string; last_on: string }>`
    select h.party_id, h.kind, max(h.last_on) as last_on from registry.holding h
    where h.party_id = any(${firms.map(({ id }) => id)}::uuid[]) and ${validOn(day)} and h.last_on is not null
    group by h.party_id, h.kind order by max(h.last_on)`.execute(tx)
  return new Map(rows.map(({ party_id, kind, last_on }) => [`${party_id} ${tierOfKind(kind)}`, last_on]))
}
