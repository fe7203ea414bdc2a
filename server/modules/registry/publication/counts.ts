import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tables.ts'

export interface ValidCount {
  kind: string
  /** Civil date. */
  day: string
  /** 家: parties that hold at least one. */
  parties: number
  /** 家次: titles. */
  credentials: number
}

/**
 * How many titles of each kind are valid on each day. A kind of which nothing is recorded is missing,
 * so that nobody takes "no data" for 0.
 */
export async function countValid(
  tx: Tx,
  kinds: readonly string[],
  days: readonly string[],
): Promise<ValidCount[]> {
  const { rows } = await sql<{ kind: string; day: string; parties: bigint; credentials: bigint }>`
    select * from registry_public.count_valid(
      ${[...kinds]}::text[], ${[...days]}::date[])`.execute(tx)
  return rows.map(({ kind, day, parties, credentials }) => ({
    kind,
    day,
    parties: Number(parties),
    credentials: Number(credentials),
  }))
}
