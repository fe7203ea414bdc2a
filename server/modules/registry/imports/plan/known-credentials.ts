import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/db/tables.ts'

/** A certificate as the register knows it now; `holder` is the name of its party. */
export interface KnownCredential {
  id: string
  partyId: string
  holder: string
  kind: string
  number: string
  issuer: string | null
  issuedOn: string
  validTo: string | null
  revokedOn: string | null
}

export type KnownCredentials = readonly KnownCredential[]

/** Current certificates with these numbers, of any party. */
export async function credentialsOf(
  tx: Tx,
  tenant: string,
  numbers: readonly string[],
): Promise<KnownCredential[]> {
  if (numbers.length === 0) return []
  const { rows } = await sql<KnownCredential>`
    select distinct on (p.root_id, c.kind, c.number) c.id, p.root_id as "partyId", root.name as holder, c.kind,
      c.number, c.issuer, c.issued_on as "issuedOn", c.valid_to as "validTo", c.revoked_on as "revokedOn"
    from registry.credential c
      join registry.party p on p.id = c.party_id and p.state <> 'withdrawn'
      join registry.party root on root.id = p.root_id
    where c.tenant = ${tenant} and c.retracted_at is null
      and c.number = any(${numbers}::text[])
    order by p.root_id, c.kind, c.number, c.asserted_at desc, c.id desc`.execute(tx)
  return rows
}
