import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Found, prefixRange } from '../search/resolve.ts'
import { sortKey, tellingText } from '../search/tokens.ts'
import type { Place } from './cursor.ts'

/* A list is one or more parts, one after the other, each an index range in its own order. */

export type Sort = 'name' | 'registered' | '-registered'

/** What a row is placed by. `tier` is 0 but in a ranked list. */
export interface PlacedRow {
  id: string
  sort_key: string
  registered_on: string | null
  code: string | null
  tier: number
}

export interface Part {
  name: Place['part']
  /** Rows of the part; null: all. */
  where: Expression<SqlBool> | null
  order: RawBuilder<unknown>
  /** Rows behind a place of this part. */
  behind(place: Place): Expression<SqlBool>
  /** Sort values of a row, as a place keeps them. */
  valuesOf(row: PlacedRow): (string | number)[]
}

/** Signs that names are printed with and nobody types. */
const SIGNS = '（）()·・•-—– '

/**
 * How well a party fits a text without signs: 0 it is the name, 1 the name begins with it, 2 the name
 * holds it, 3 the address does, 4 its words stand somewhere. Only for few rows: it reads their texts.
 */
export function tierOf(text: string): RawBuilder<number> {
  const name = sql`translate(lower(p.name), ${SIGNS}, '')`
  return sql<number>`case
    when ${name} = ${text} then 0
    when starts_with(${name}, ${text}) then 1
    when strpos(${name}, ${text}) > 0 then 2
    when strpos(lower(p.address), ${text}) > 0 then 3
    else 4 end`
}

const byName = (name: Place['part'], where: Expression<SqlBool> | null): Part => ({
  name,
  where,
  order: sql`p.sort_key, p.id`,
  behind: ({ after, id }) => sql<SqlBool>`(p.sort_key, p.id) > (${after[0]}, ${id}::uuid)`,
  valuesOf: (row) => [row.sort_key],
})

const ranked = (text: string): Part => ({
  name: 'rank',
  where: null,
  order: sql`tier, p.sort_key, p.id`,
  behind: ({ after, id }) =>
    sql<SqlBool>`(${tierOf(text)}, p.sort_key, p.id) > (${after[0]}::integer, ${after[1]}, ${id}::uuid)`,
  valuesOf: (row) => [row.tier, row.sort_key],
})

const byCode: Part = {
  name: 'code',
  where: null,
  order: sql`p.code, p.id`,
  behind: ({ after, id }) => sql<SqlBool>`(p.code, p.id) > (${after[0]}, ${id}::uuid)`,
  valuesOf: (row) => [row.code ?? ''],
}

function byDate(descending: boolean): Part[] {
  const direction = descending ? sql`desc` : sql`asc`
  const beyond = descending ? sql`<` : sql`>`
  return [
    {
      name: 'dated',
      where: sql<SqlBool>`p.registered_on is not null`,
      order: sql`p.registered_on ${direction}, p.id ${direction}`,
      behind: ({ after, id }) =>
        sql<SqlBool>`(p.registered_on, p.id) ${beyond} (${after[0]}::date, ${id}::uuid)`,
      valuesOf: (row) => [row.registered_on ?? ''],
    },
    {
      name: 'undated',
      where: sql<SqlBool>`p.registered_on is null`,
      order: sql`p.id ${direction}`,
      behind: ({ id }) => sql<SqlBool>`p.id ${beyond} ${id}::uuid`,
      valuesOf: () => [],
    },
  ]
}

/** Everyday words: what begins with them, then the list before and behind that. */
function beginningFirst(text: string): Part[] {
  const { from, below } = prefixRange(sortKey(tellingText(text)))
  return [
    byName('begin', sql<SqlBool>`p.sort_key >= ${from} and p.sort_key < ${below}`),
    byName('before', sql<SqlBool>`p.sort_key < ${from}`),
    byName('behind', sql<SqlBool>`p.sort_key >= ${below}`),
  ]
}

/** The parts of a list in their order. Without a wish, what is found comes best first. */
export function listParts(sort: Sort | undefined, found: Found | null): Part[] {
  if (sort === 'registered' || sort === '-registered') return byDate(sort === '-registered')
  if (sort === 'name' || !found || found.by === 'nothing') return [byName('name', null)]
  if (found.by === 'code') return [byCode]
  if (found.by === 'ids') return [ranked(found.text)]
  return beginningFirst(found.text)
}
