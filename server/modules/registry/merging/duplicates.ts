import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../kernel/db/tables.ts'
import type { DuplicatePair as DuplicatePairSchema } from '../contract.ts'
import { ITEM_COLUMNS, listItems } from '../parties/list-item.ts'
import { type Candidate, findCandidates } from './candidates.ts'
import { likeness } from './likeness.ts'

export type DuplicatePair = z.infer<typeof DuplicatePairSchema>

/** Two names at one address less alike than this are two firms. */
const ALIKE = 0.6

const STRENGTH = { same_code: 2, same_name: 1, same_address: 0 } as const

interface Rated extends Candidate {
  likeness: number
}

/** Each pair once, by its strongest reason; likeness of the cores, for place and form tell nothing. */
function rate(candidates: readonly Candidate[]): Rated[] {
  const pairs = new Map<string, Rated>()
  for (const candidate of candidates) {
    const key = `${candidate.a.id} ${candidate.b.id}`
    if (pairs.has(key)) continue
    const value = likeness(candidate.a.name_core, candidate.b.name_core)
    if (candidate.reason === 'same_address' && value < ALIKE) continue
    pairs.set(key, { ...candidate, likeness: value })
  }
  return [...pairs.values()].sort(
    (a, b) =>
      STRENGTH[b.reason] - STRENGTH[a.reason] || b.likeness - a.likeness || (a.a.id < b.a.id ? -1 : 1),
  )
}

/** Pairs of live parties that are likely one, likeliest first; those kept apart are left out. */
export async function likelyDuplicates(tx: Tx, limit: number, today: string): Promise<DuplicatePair[]> {
  // The blocks are made in memory; on disk the same would take twice the time.
  await sql`select set_config('work_mem', '64MB', true)`.execute(tx)
  const pairs = rate(await findCandidates(tx)).slice(0, limit)
  if (pairs.length === 0) return []
  const ids = [...new Set(pairs.flatMap(({ a, b }) => [a.id, b.id]))]
  const rows = await tx
    .selectFrom('registry.party as p')
    .select(ITEM_COLUMNS)
    .where('p.id', 'in', ids)
    .execute()
  const items = new Map((await listItems(tx, rows, today)).map((item) => [item.id, item]))
  return pairs.flatMap((pair) => {
    const [a, b] = [items.get(pair.a.id), items.get(pair.b.id)]
    return a && b ? [{ reason: pair.reason, likeness: Math.round(pair.likeness * 1000) / 1000, a, b }] : []
  })
}
