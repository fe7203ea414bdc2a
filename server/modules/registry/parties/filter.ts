import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { addDays } from '../../../kernel/calendar/index.ts'
import type { Tables } from '../../../kernel/db/tables.ts'
import type { PartyFilter as PartyFilterSchema } from '../contract.ts'
import type { Tier } from '../ladder/contract.ts'
import { ofTier, UNKNOWN_TOWN, validOn } from '../ladder/held.ts'
import { kindsOf, TIERS } from '../ladder/tiers.ts'
import type { Found } from '../search/resolve.ts'

/** What a list, a count or an export is narrowed by. */
export type PartyFilter = Omit<z.infer<typeof PartyFilterSchema>, 'q'>

type WithParty = Tables & { p: Tables['registry.party'] }
type PartyExpressions = ExpressionBuilder<WithParty, 'p'>

const eachHolding = (narrowed: RawBuilder<unknown>, day: string) =>
  sql<string>`select h.party_id from registry.holding h where ${narrowed} and ${validOn(day)}`

/** Parties that hold a credential of this kind on the day. */
const holdersOf = (kind: string, day: string) => eachHolding(sql`h.kind = ${kind}`, day)

/** Parties that stand on this rung on the day and on none above. */
function highestOn(tier: Tier, day: string): Expression<SqlBool> {
  const above = TIERS.slice(TIERS.indexOf(tier) + 1)
  const kindsAbove = sql`h.kind = any(${above.flatMap(kindsOf)}::text[])`
  return sql<SqlBool>`(p.id in (${eachHolding(ofTier(tier), day)})
    and p.id not in (${eachHolding(kindsAbove, day)}))`
}

/** Parties with a credential that ends within so many days after the day. */
function expiring(filter: PartyFilter, days: number, day: string) {
  const ends = sql`h.last_on <= ${addDays(day, days)}::date`
  const kind = filter.credential ? sql`h.kind = ${filter.credential}` : sql`true`
  const rung = filter.tier ?? filter.highest
  return eachHolding(sql`${ends} and ${kind} and ${rung ? ofTier(rung) : sql`true`}`, day)
}

/** Roots of the parties whose present value of a static concept is this. */
function statingNow(concept: string, value: string) {
  return sql<string>`select r.root_id from registry.fact f join registry.party r on r.id = f.party_id
    where f.concept = ${concept} and f.value = ${value} and f.year is null and f.retracted_at is null
      and r.state <> 'withdrawn'
      and not exists (
        select 1 from registry.fact later join registry.party same on same.id = later.party_id
        where same.root_id = r.root_id and later.concept = f.concept and later.year is null
          and later.retracted_at is null and (later.asserted_at, later.id) > (f.asserted_at, f.id))`
}

function foundBy(found: Found): Expression<SqlBool> {
  switch (found.by) {
    case 'nothing':
      return sql<SqlBool>`false`
    case 'code':
      return sql<SqlBool>`p.code >= ${found.from} and p.code < ${found.below}`
    case 'ids':
      return sql<SqlBool>`p.id = any(${found.ids}::uuid[])`
    case 'words':
      return sql<SqlBool>`registry.matches(p.id, ${found.query}::tsquery)`
    case 'set':
      return sql<SqlBool>`p.id in (select registry.search(${found.query}::tsquery, null))`
  }
}

/** By the index that the order of the list uses: of the years, or of the days. */
function inYear(eb: PartyExpressions, year: number, sort: PartyFilter['sort']): Expression<SqlBool> {
  if (sort !== 'registered' && sort !== '-registered') return eb('p.registered_year', '=', year)
  return eb.between('p.registered_on', `${year}-01-01`, `${year}-12-31`)
}

/** Live parties that the filters leave and, where something is searched for, that are found. */
export function partyConditions(
  eb: PartyExpressions,
  filter: PartyFilter,
  found: Found | null,
  today: string,
): Expression<SqlBool> {
  const conditions: Expression<SqlBool>[] = [eb('p.state', '=', 'live')]
  if (filter.kind) conditions.push(eb('p.kind', '=', filter.kind))
  if (filter.town === UNKNOWN_TOWN) conditions.push(eb('p.town', 'is', null))
  else if (filter.town) conditions.push(eb('p.town', '=', filter.town))
  if (filter.year) conditions.push(inYear(eb, filter.year, filter.sort))
  const day = filter.on ?? today
  if (filter.credential) conditions.push(sql<SqlBool>`p.id in (${holdersOf(filter.credential, day)})`)
  if (filter.tier) conditions.push(sql<SqlBool>`p.id in (${eachHolding(ofTier(filter.tier), day)})`)
  if (filter.highest) conditions.push(highestOn(filter.highest, day))
  if (filter.expires !== undefined) {
    conditions.push(sql<SqlBool>`p.id in (${expiring(filter, filter.expires, day)})`)
  }
  if (filter.field) conditions.push(sql<SqlBool>`p.id in (${statingNow('tech_field', filter.field)})`)
  if (found) conditions.push(foundBy(found))
  return eb.and(conditions)
}
