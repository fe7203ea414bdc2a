import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { nameCore } from '../../cleaning/index.ts'
import type { PartyAttributes } from '../../domain.ts'

/** A live party as the register knows it now. */
export interface KnownParty {
  id: string
  version: number
  attributes: PartyAttributes
  /** The code it was found by belongs to a record that was merged into it. */
  merged: boolean
}

interface PartyRow {
  id: string
  version: number
  kind: string
  name: string
  code: string | null
  legal_form: string | null
  registered_on: string | null
  capital_fen: bigint | null
  capital_currency: string | null
  capital_text: string | null
  business_scope: string | null
  address: string | null
  town: string | null
  industry: string | null
  found: string
}

const COLUMNS = sql`p.id, p.version, p.kind, p.name, p.code, p.legal_form, p.registered_on, p.capital_fen,
  p.capital_currency, p.capital_text, p.business_scope, p.address, p.town, p.industry`

function known(row: PartyRow, merged: boolean): KnownParty {
  return {
    id: row.id,
    version: row.version,
    merged,
    attributes: {
      kind: row.kind,
      name: row.name,
      code: row.code,
      legalForm: row.legal_form,
      registeredOn: row.registered_on,
      capitalFen: row.capital_fen?.toString() ?? null,
      capitalCurrency: row.capital_currency,
      capitalText: row.capital_text,
      businessScope: row.business_scope,
      address: row.address,
      town: row.town,
      industry: row.industry,
    },
  }
}

/** Live parties by credit code; a code of a record that was merged finds the party it was merged into. */
export async function partiesByCode(
  tx: Tx,
  tenant: string,
  codes: readonly string[],
): Promise<Map<string, KnownParty>> {
  if (codes.length === 0) return new Map()
  const live = await sql<PartyRow>`select ${COLUMNS}, p.code as found from registry.party p
    where p.tenant = ${tenant} and p.state = 'live' and p.code = any(${codes}::text[])`.execute(tx)
  const found = new Map(live.rows.map((row) => [row.found, known(row, false)]))
  const rest = codes.filter((code) => !found.has(code))
  if (rest.length === 0) return found
  const merged = await sql<PartyRow>`select ${COLUMNS}, old.code as found
    from registry.party old join registry.party p on p.id = old.root_id and p.state = 'live'
    where old.tenant = ${tenant} and old.state = 'merged' and old.code = any(${rest}::text[])`.execute(tx)
  for (const row of merged.rows) found.set(row.found, known(row, true))
  return found
}

/** Live parties with exactly these names. */
export async function partiesByName(
  tx: Tx,
  tenant: string,
  names: readonly string[],
  districtWords: readonly string[],
): Promise<Map<string, KnownParty[]>> {
  const found = new Map<string, KnownParty[]>()
  if (names.length === 0) return found
  const wanted = [...new Set(names)]
  // The core is what is indexed; the name itself decides.
  const cores = [...new Set(wanted.map((name) => nameCore(name, districtWords)))]
  const { rows } = await sql<PartyRow>`select ${COLUMNS}, p.name as found from registry.party p
    where p.tenant = ${tenant} and p.state = 'live' and p.name_core = any(${cores}::text[])
      and p.name = any(${wanted}::text[])`.execute(tx)
  for (const row of rows) found.set(row.found, [...(found.get(row.found) ?? []), known(row, false)])
  return found
}
