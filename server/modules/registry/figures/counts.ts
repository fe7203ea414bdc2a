import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tables.ts'

/** What to count: parties with, or titles of, any of these kinds. */
export interface CredentialQuestion {
  id: string
  kinds: readonly string[]
  /** Only titles issued on this day or later; null: any. */
  issuedFrom: string | null
}

export interface CredentialCount {
  /** Of the question. */
  id: string
  day: string
  /** 9-digit code; null where not asked by town, or where the address tells none. */
  town: string | null
  /** Distinct parties; merged records are one. */
  parties: number
  /** Titles. */
  credentials: number
}

/**
 * How many parties of the whole district hold titles valid on each day. Counts only, and the same for
 * every role that sees the district's figures: a town is told the district's number, not its own; other
 * roles get no row. A question without any known title gets no row either: that is no data, not 0.
 */
export async function countCredentials(
  tx: Tx,
  days: readonly string[],
  questions: readonly CredentialQuestion[],
  options: { byTown: boolean },
): Promise<readonly CredentialCount[]> {
  if (questions.length === 0 || days.length === 0) return []
  const asked = questions.map(({ id, kinds, issuedFrom }) => ({ id, kinds, issued_from: issuedFrom }))
  const { rows } = await sql<CredentialCount & { parties: bigint; credentials: bigint }>`
      select asked_id as id, day, town, parties, credentials
      from registry.count_credentials(${days}::date[], ${JSON.stringify(asked)}::jsonb, ${options.byTown})
      order by 1, 2, 3`.execute(tx)
  return rows.map((row) => ({
    ...row,
    parties: Number(row.parties),
    credentials: Number(row.credentials),
  }))
}

export interface PartyKindCount {
  kind: string
  /** 9-digit code; null where the address tells none. */
  town: string | null
  parties: number
}

/** How many live parties of each kind the whole district has now; no row where there is none. */
export async function countPartiesByKind(
  tx: Tx,
  kinds: readonly string[],
): Promise<readonly PartyKindCount[]> {
  if (kinds.length === 0) return []
  const { rows } = await sql<{ kind: string; town: string | null; parties: bigint }>`
      select kind, town, parties from registry.count_parties(${kinds}::text[]) order by 1, 2`.execute(tx)
  return rows.map((row) => ({ ...row, parties: Number(row.parties) }))
}

/** Keeps the tally of parties short; after an act that wrote many was committed. */
export async function settleTally(tx: Tx): Promise<void> {
  await sql`select registry.settle_tally()`.execute(tx)
}
