import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../kernel/db/tables.ts'
import type { Ladder as LadderSchema, Tier } from './contract.ts'
import { EXPIRING_DAYS, type LadderDays, ladderDays } from './days.ts'
import { heldOn, ofTier, partOf, RUNG_BIT, readFirmByFirm, validOn } from './held.ts'
import { type Held, highestOf, holds, TIERS, tierOfKind, tiersOf } from './tiers.ts'

export type Ladder = z.infer<typeof LadderSchema>

/** Firms of one town that are alike in all that the ladder asks. */
interface Alike {
  town: string | null
  now: Held
  before: Held
  start: Held
  count: number
}

async function firmsAlike(tx: Tx, { on, before, since }: LadderDays): Promise<Alike[]> {
  const { rows } = await sql<{ town: string | null; held: number; count: bigint }>`
    with firm as (${heldOn([on, before, since])})
    select town, held, count(*) as count from firm where held <> 0 group by town, held`.execute(tx)
  return rows.map((row) => ({
    town: row.town,
    now: partOf(row.held, 0),
    before: partOf(row.held, 1),
    start: partOf(row.held, 2),
    count: Number(row.count),
  }))
}

async function certificatesByTier(tx: Tx, day: string): Promise<Map<Tier, number>> {
  const { rows } = await sql<{ kind: string; count: bigint }>`
    select h.kind, count(*) as count from registry.holding h
    where ${ofTier(undefined)} and ${validOn(day)} group by h.kind`.execute(tx)
  const counts = new Map<Tier, number>()
  for (const { kind, count } of rows) {
    const tier = tierOfKind(kind)
    if (tier) counts.set(tier, (counts.get(tier) ?? 0) + Number(count))
  }
  return counts
}

/** Whether a newer certificate of the kind follows `h`: issued later, and valid for longer. */
export const IS_RENEWED = sql<boolean>`exists (
  select 1 from registry.holding newer
  where newer.party_id = h.party_id and newer.kind = h.kind and newer.issued_on > h.issued_on
    and (newer.last_on is null or newer.last_on > h.last_on))`

/** Firms that are alike in the rungs of their certificates that run out soon. */
interface Expiring {
  held: Held
  firms: number
  certificates: number
  unrenewed: number
}

async function expiringSoon(tx: Tx, { on, until }: LadderDays): Promise<Expiring[]> {
  const { rows } = await sql<Record<keyof Expiring, bigint>>`
    with firm as (
      select bit_or(${RUNG_BIT}) as held, count(*) as certificates,
        count(*) filter (where not ${IS_RENEWED}) as unrenewed
      from registry.holding h
      where h.last_on between ${on}::date and ${until}::date and h.issued_on <= ${on}::date
        and ${ofTier(undefined)}
      group by h.party_id)
    select held, count(*) as firms, sum(certificates)::bigint as certificates, sum(unrenewed)::bigint as unrenewed
    from firm group by held`.execute(tx)
  return rows.map(({ held, firms, certificates, unrenewed }) => ({
    held: Number(held),
    firms: Number(firms),
    certificates: Number(certificates),
    unrenewed: Number(unrenewed),
  }))
}

async function knowsCredentials(tx: Tx): Promise<boolean> {
  const { rows } = await sql`select 1 from registry.holding h where ${ofTier(undefined)} limit 1`.execute(tx)
  return rows.length > 0
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

const sumOf = (firms: readonly Alike[], test: (firm: Alike) => boolean): number =>
  total(firms.map((firm) => (test(firm) ? firm.count : 0)))

const placeOf = (tier: Tier | null): number => (tier === null ? -1 : TIERS.indexOf(tier))

/** Whether the highest rung of a firm rose. */
const climbed = ({ now, start }: Alike): boolean => placeOf(highestOf(now)) > placeOf(highestOf(start))

function rungOf(
  tier: Tier,
  firms: readonly Alike[],
  certificates: ReadonlyMap<Tier, number>,
  expiring: readonly Expiring[],
): Ladder['rungs'][number] {
  const holdersIn = (some: readonly Alike[]) => ({
    holders: sumOf(some, ({ now }) => holds(now, tier)),
    highest: sumOf(some, ({ now }) => highestOf(now) === tier),
    holdersBefore: sumOf(some, ({ before }) => holds(before, tier)),
  })
  const towns = Map.groupBy(
    firms.filter(({ now, before }) => holds(now | before, tier)),
    ({ town }) => town,
  )
  return {
    tier,
    ...holdersIn(firms),
    climbers: sumOf(firms, (firm) => climbed(firm) && highestOf(firm.now) === tier),
    losers: sumOf(firms, ({ now, start }) => holds(start, tier) && !holds(now, tier)),
    certificates: certificates.get(tier) ?? 0,
    expiring: total(expiring.map(({ held, firms: count }) => (holds(held, tier) ? count : 0))),
    towns: [...towns].map(([town, some]) => ({ town, ...holdersIn(some) })),
  }
}

function flowsOf(firms: readonly Alike[]): Ladder['flows'] {
  const flows = new Map<string, Ladder['flows'][number]>()
  for (const { start, now, count } of firms) {
    const [from, to] = [highestOf(start), highestOf(now)]
    if (from === to) continue
    const key = `${from} ${to}`
    const flow = flows.get(key) ?? { from, to, count: 0 }
    flow.count += count
    flows.set(key, flow)
  }
  return [...flows.values()].sort((a, b) => b.count - a.count)
}

/**
 * The ladder on a day as the register knows it now: certificates are dated, so any day can be asked.
 * Under the reader's rights: a town sees its own firms.
 */
export async function ladderOn(tx: Tx, on: string): Promise<Ladder> {
  await readFirmByFirm(tx)
  const days = ladderDays(on)
  const firms = await firmsAlike(tx, days)
  const certificates = await certificatesByTier(tx, on)
  const expiring = await expiringSoon(tx, days)
  return {
    on,
    before: days.before,
    since: days.since,
    rungs: TIERS.map((tier) => rungOf(tier, firms, certificates, expiring)),
    flows: flowsOf(firms),
    firms: sumOf(firms, ({ now }) => now !== 0),
    firmsBefore: sumOf(firms, ({ before }) => before !== 0),
    climbers: sumOf(firms, climbed),
    losers: sumOf(firms, ({ now, start }) => tiersOf(start & ~now).length > 0),
    expiring: {
      within: EXPIRING_DAYS,
      certificates: total(expiring.map(({ certificates: count }) => count)),
      firms: total(expiring.map(({ firms: count }) => count)),
      unrenewed: total(expiring.map(({ unrenewed }) => unrenewed)),
    },
    hasCredentials: firms.length > 0 || (await knowsCredentials(tx)),
  }
}
