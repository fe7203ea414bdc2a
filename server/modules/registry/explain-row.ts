import type { Database } from '../../kernel/db/open.ts'
import type { Texts } from '../../kernel/texts/texts.ts'
import { ATTRIBUTES, type AttributeName, type PartyAttributes } from './domain.ts'

/** The columns of a party that repeat its newest version, by attribute. */
const COLUMN: Record<AttributeName, string> = {
  kind: 'kind',
  name: 'name',
  code: 'code',
  legalForm: 'legal_form',
  registeredOn: 'registered_on',
  capitalFen: 'capital_fen',
  capitalCurrency: 'capital_currency',
  capitalText: 'capital_text',
  businessScope: 'business_scope',
  address: 'address',
  town: 'town',
  industry: 'industry',
}

/**
 * For a row that verification found changed: which values differ from what the register's own history
 * says. Only a party repeats its history; other rows answer null.
 */
export function explainRow(db: Database, texts: Texts) {
  return async (table: string, id: string): Promise<string | null> => {
    if (table !== 'registry.party') return null
    const row = await db.owner
      .selectFrom('registry.party')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    const version = await db.owner
      .selectFrom('registry.party_version')
      .select('data')
      .where('party_id', '=', id)
      .where('retracted_at', 'is', null)
      .orderBy('version', 'desc')
      .executeTakeFirst()
    if (!row || !version) return null
    const present: Record<string, unknown> = row
    const known: PartyAttributes = version.data
    const differing = ATTRIBUTES.map((name) => ({
      column: COLUMN[name],
      present: String(present[COLUMN[name]] ?? ''),
      known: known[name] ?? '',
    })).filter((entry) => entry.present !== entry.known)
    if (differing.length === 0) return null
    return differing
      .map((entry) => texts.text('zh-CN', 'registry.row_differs', entry))
      .join(texts.text('zh-CN', 'registry.row_differs_join'))
  }
}
