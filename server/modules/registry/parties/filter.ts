import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Tables } from '../../../kernel/db/tables.ts'
import type { PartyFilter as PartyFilterSchema } from '../contract.ts'
import type { Found } from '../search/resolve.ts'

/** What a list, a count or an export is narrowed by. */
export type PartyFilter = Omit<z.infer<typeof PartyFilterSchema>, 'q'>

type WithParty = Tables & { p: Tables['registry.party'] }
type PartyExpressions = ExpressionBuilder<WithParty, 'p'>

/** Value of the town filter for parties whose address tells no town. */
const UNKNOWN_TOWN = 'unknown'

/** Roots of the parties that hold a credential of this kind on this day. */
function holdersOf(kind: string, today: string) {
  return sql<string>`select r.root_id from registry.credential c join registry.party r on r.id = c.party_id
    where c.kind = ${kind} and c.retracted_at is null and r.state <> 'withdrawn'
      and c.issued_on <= ${today}::date
      and (c.valid_to is null or c.valid_to >= ${today}::date)
      and (c.revoked_on is null or c.revoked_on > ${today}::date)
      and not exists (
        select 1 from registry.credential later join registry.party same on same.id = later.party_id
        where same.root_id = r.root_id and later.kind = c.kind and later.number = c.number
          and later.retracted_at is null and (later.asserted_at, later.id) > (c.asserted_at, c.id))`
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
  if (filter.credential) conditions.push(sql<SqlBool>`p.id in (${holdersOf(filter.credential, today)})`)
  if (filter.field) conditions.push(sql<SqlBool>`p.id in (${statingNow('tech_field', filter.field)})`)
  if (found) conditions.push(foundBy(found))
  return eb.and(conditions)
}
