import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tables.ts'
import { notFound } from '../../../kernel/errors.ts'
import { checkIdentifier } from '../../../kernel/ids/index.ts'
import { credentialState } from '../parties/profile/credentials.ts'
import { compactText } from '../search/normalise.ts'
import { searchQuery } from '../search/tokens.ts'

/* What of a firm anybody may know. The functions in SQL leave out the rest; see 0032-public-facts.sql. */

interface FirmRow {
  name: string
  code: string
  kind: string
  /** Civil date. */
  registered_on: string | null
  /** 9-digit township code. */
  town: string | null
}

interface TitleRow {
  kind: string
  number: string
  issuer: string | null
  issued_on: string
  valid_to: string | null
  revoked_on: string | null
}

export interface PublicTitle {
  kind: string
  /** Empty where the kind has no numbers. */
  number: string
  issuer: string | null
  issuedOn: string
  validTo: string | null
  revokedOn: string | null
  /** On the day asked for. */
  state: ReturnType<typeof credentialState>
}

export interface PublicFirm {
  name: string
  code: string
  kind: string
  registeredOn: string | null
  town: string | null
}

const firmOf = ({ name, code, kind, registered_on, town }: FirmRow): PublicFirm => ({
  name,
  code,
  kind,
  registeredOn: registered_on,
  town,
})

/**
 * The public facts of the firm with this credit code, with what its titles are on the day; or the code
 * of the firm that it was merged into. Code: request.not_found for all else, withdrawn records too.
 */
export async function getFirm(
  tx: Tx,
  code: string,
  today: string,
): Promise<{ firm: PublicFirm; titles: PublicTitle[] } | { mergedInto: string }> {
  const { rows } = await sql<FirmRow & { merged_into: string | null }>`
    select * from registry_public.firm(${code})`.execute(tx)
  const [row] = rows
  if (!row) throw notFound('firm')
  if (row.merged_into !== null) return { mergedInto: row.merged_into }
  const titles = await sql<TitleRow>`select * from registry_public.titles(${code})`.execute(tx)
  return {
    firm: firmOf(row),
    titles: titles.rows.map((title) => ({
      kind: title.kind,
      number: title.number,
      issuer: title.issuer,
      issuedOn: title.issued_on,
      validTo: title.valid_to,
      revokedOn: title.revoked_on,
      state: credentialState(title, today),
    })),
  }
}

export interface FirmsFound {
  firms: PublicFirm[]
  /** There are more than shown. */
  more: boolean
  /** code: the whole credit code was given. code_part: a part of one, which finds nothing. */
  by: 'name' | 'code' | 'code_part' | 'nothing' | 'too_many'
}

const SHOWN = 20

/** A code is asked for as a whole: by its parts the register could be read out county by county. */
const CODE_PART = /^[0-9][0-9A-Z]{5,}$/

const none = (by: FirmsFound['by']): FirmsFound => ({ firms: [], more: false, by })

/** Firms by a piece of the name or by the whole credit code: at most 20, and never a page further. */
export async function findFirms(tx: Tx, typed: string): Promise<FirmsFound> {
  const text = compactText(typed).toUpperCase()
  if (CODE_PART.test(text)) return findByCode(tx, text)
  const query = searchQuery(typed)
  if (query === null) return none('nothing')
  const common = await sql<{ many: boolean }>`
    select registry_public.finds_too_many(${query}::tsquery) as many`.execute(tx)
  if (common.rows[0]?.many) return none('too_many')
  const { rows } = await sql<FirmRow>`
    select * from registry_public.find_firms(${query}::tsquery, ${SHOWN + 1})`.execute(tx)
  return { firms: rows.slice(0, SHOWN).map(firmOf), more: rows.length > SHOWN, by: 'name' }
}

async function findByCode(tx: Tx, text: string): Promise<FirmsFound> {
  const code = checkIdentifier('uscc', text).normalised
  if (code.length !== CODE_LENGTH) return none('code_part')
  const { rows } = await sql<FirmRow & { merged_into: string | null }>`
    select * from registry_public.firm(${code})`.execute(tx)
  const [row] = rows
  if (row?.merged_into) return findByCode(tx, row.merged_into)
  return { firms: row ? [firmOf(row)] : [], more: false, by: 'code' }
}

/** GB 32100-2015. */
const CODE_LENGTH = 18
