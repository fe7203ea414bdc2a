import { sql } from 'kysely'
import type { Actor } from '../../../../kernel/access/roles.ts'
import { insertMany } from '../../../../kernel/db/bulk.ts'
import { newId } from '../../../../kernel/db/new-id.ts'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { numberKey } from '../cleaning/document-number.ts'
import type { Bilingual } from './tables.ts'
import './tables.ts'

/** A condition that names a document, as its programme says it. */
export interface CitedDocument {
  condition: string
  conditionLabel: Bilingual
  /** 文号 as written there, 国科发火〔2016〕32号; or the name of a law that has none. */
  document: string
  article: string | null
}

/** Who cites a document. */
export interface Citation {
  programme: string
  programmeLabel: Bilingual
  condition: string
  conditionLabel: Bilingual
  article: string | null
}

/** What a citation is joined by: its number's key, or the words themselves where they hold no number. */
const citationKey = (document: string): string =>
  numberKey(document) ?? document.normalize('NFKC').replaceAll(/[\s《》〈〉]+/gu, '')

/** Replaces what the conditions of one programme cite; run it whenever a version of it comes into force. */
export async function linkCitations(
  tx: Tx,
  actor: Actor,
  programme: { id: string; label: Bilingual },
  cited: readonly CitedDocument[],
): Promise<void> {
  await tx
    .deleteFrom('programmes.policy_citation')
    .where('tenant', '=', actor.tenant)
    .where('programme', '=', programme.id)
    .execute()
  const rows = cited.map(({ condition, conditionLabel, document, article }) => ({
    id: newId(),
    tenant: actor.tenant,
    number_key: citationKey(document),
    number: document,
    programme: programme.id,
    programme_label: programme.label,
    condition,
    condition_label: conditionLabel,
    article,
  }))
  const once = new Map(rows.map((row) => [`${row.condition}|${row.number_key}|${row.article ?? ''}`, row]))
  await insertMany(tx, 'programmes.policy_citation', [...once.values()])
}

/** Conditions that cite a document, found by its number and by its title. */
export async function citationsOf(
  tx: Tx,
  { number, title }: { number: string | null; title: string },
): Promise<Citation[]> {
  const keys = [citationKey(title), ...(number ? [citationKey(number)] : [])]
  const { rows } = await sql<{
    programme: string
    programme_label: Bilingual
    condition: string
    condition_label: Bilingual
    article: string | null
  }>`select * from programmes_public.policy_citations(${sql.val(keys)}::text[])`.execute(tx)
  return rows.map((row) => ({
    programme: row.programme,
    programmeLabel: row.programme_label,
    condition: row.condition,
    conditionLabel: row.condition_label,
    article: row.article,
  }))
}
