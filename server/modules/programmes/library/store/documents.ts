import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { insertMany } from '../../../../kernel/db/bulk.ts'
import { newId } from '../../../../kernel/db/new-id.ts'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { numberKey } from '../cleaning/document-number.ts'
import type { PolicyKind } from '../cleaning/kind.ts'
import type { PolicyLevel } from '../cleaning/level.ts'
import type { PolicyContent, PolicyDocument, ReadField } from '../document.ts'
import './tables.ts'

/** A row of `programmes_public.policy`. */
interface PolicyRow {
  document_id: string
  version: number
  change_no: bigint
  number: string | null
  title: string
  issuer: string | null
  publisher: string | null
  kind: PolicyKind
  level: PolicyLevel | null
  issued_on: string | null
  published_on: string | null
  effective_from: string | null
  effective_to: string | null
  superseded_by: string | null
  superseded_on: string | null
  superseded_known_on: string | null
  source_url: string | null
  attachments: string[]
  read_from_text: ReadField[]
  hash: string
  recorded_at: Date
  body: string
}

const contentOfRow = (row: Omit<PolicyRow, 'document_id' | 'change_no' | 'superseded_known_on'>) => ({
  title: row.title,
  number: row.number,
  issuer: row.issuer,
  publisher: row.publisher,
  kind: row.kind,
  level: row.level,
  issuedOn: row.issued_on,
  publishedOn: row.published_on,
  effectiveFrom: row.effective_from,
  effectiveTo: row.effective_to,
  supersededBy: row.superseded_by,
  supersededOn: row.superseded_on,
  sourceUrl: row.source_url,
  attachments: row.attachments,
  body: row.body,
  readFromText: row.read_from_text,
})

const documentOf = (row: PolicyRow): PolicyDocument => ({
  ...contentOfRow(row),
  id: row.document_id,
  version: row.version,
  hash: row.hash,
  recordedAt: row.recorded_at,
  supersededKnownOn: row.superseded_known_on,
})

/** SHA-256 of what a version says, hex: field by field in a fixed order. */
export const contentHash = (content: PolicyContent): string => {
  const fields = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

/** How far the library has been added to. */
export async function policyMark(tx: Tx): Promise<bigint> {
  const { rows } = await sql<{ mark: bigint }>`select programmes_public.policy_mark() as mark`.execute(tx)
  return rows[0]?.mark ?? 0n
}

/** Versions after a mark, at most so many, in the order in which they came. */
export async function policiesAfter(
  tx: Tx,
  mark: bigint,
  most: number,
): Promise<{ mark: bigint; document: PolicyDocument }[]> {
  const { rows } = await sql<PolicyRow>`
    select * from programmes_public.policies_after(${mark}, ${most})`.execute(tx)
  return rows.map((row) => ({ mark: BigInt(row.change_no), document: documentOf(row) }))
}

/** A document as it was known before an instant, null: as it is known now; undefined where there is none. */
export async function findPolicy(
  tx: Tx,
  id: string,
  knownUntil: Date | null,
): Promise<PolicyDocument | undefined> {
  const { rows } = await sql<PolicyRow>`
    select * from programmes_public.policy_at(${id}, ${knownUntil})`.execute(tx)
  return rows[0] && documentOf(rows[0])
}

/** Present texts by document. */
export async function policyBodies(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ document_id: string; body: string }>`
    select * from programmes_public.policy_bodies(${sql.val([...ids])}::uuid[])`.execute(tx)
  return new Map(rows.map(({ document_id, body }) => [document_id, body]))
}

export interface VersionLine {
  version: number
  recordedAt: Date
  title: string
  characters: number
}

export async function policyVersions(tx: Tx, id: string): Promise<VersionLine[]> {
  const { rows } = await sql<{ version: number; recorded_at: Date; title: string; characters: number }>`
    select * from programmes_public.policy_versions(${id})`.execute(tx)
  return rows.map(({ recorded_at, ...line }) => ({ ...line, recordedAt: recorded_at }))
}

/** A present version as an import compares with it. */
export interface KnownPolicy {
  documentId: string
  version: number
  numberKey: string | null
  hash: string
  content: PolicyContent
}

/** The present versions that any of these contents could be: by number, by address, by title. */
export async function knownPolicies(tx: Tx, contents: readonly PolicyContent[]): Promise<KnownPolicy[]> {
  const keys = contents.flatMap(({ number }) => (number ? [numberKey(number) ?? number] : []))
  const urls = contents.flatMap(({ sourceUrl }) => (sourceUrl ? [sourceUrl] : []))
  const titles = contents.map(({ title }) => title)
  const { rows } = await sql<PolicyRow & { number_key: string | null }>`
    select * from programmes.policy_current
    where document_id in (
      select document_id from programmes.policy_version
      where number_key = any (${sql.val(keys)}::text[]) or source_url = any (${sql.val(urls)}::text[])
        or title = any (${sql.val(titles)}::text[]))`.execute(tx)
  return rows.map((row) => ({
    documentId: row.document_id,
    version: row.version,
    numberKey: row.number_key,
    hash: row.hash,
    content: contentOfRow(row),
  }))
}

/** One import at a time in the whole database: what a process has read up to then leaves nothing out. */
export async function lockLibrary(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('programmes.library'))`.execute(tx)
}

export interface NewVersion {
  /** Null: a document that the library did not know. */
  documentId: string | null
  version: number
  content: PolicyContent
  hash: string
}

/** Writes versions, with the documents that are new. */
export async function addVersions(
  tx: Tx,
  tenant: string,
  importId: string,
  versions: readonly NewVersion[],
): Promise<void> {
  const rows = versions.map((one) => ({ ...one, documentId: one.documentId ?? newId() }))
  const fresh = rows.filter((_, at) => versions[at]?.documentId === null)
  await insertMany(
    tx,
    'programmes.policy_document',
    fresh.map(({ documentId }) => ({ id: documentId, tenant })),
  )
  await insertMany(
    tx,
    'programmes.policy_version',
    rows.map(({ documentId, version, content, hash }) => ({
      id: newId(),
      tenant,
      document_id: documentId,
      version,
      import_id: importId,
      number: content.number,
      number_key: content.number && (numberKey(content.number) ?? content.number),
      title: content.title,
      issuer: content.issuer,
      publisher: content.publisher,
      kind: content.kind,
      level: content.level,
      issued_on: content.issuedOn,
      published_on: content.publishedOn,
      effective_from: content.effectiveFrom,
      effective_to: content.effectiveTo,
      superseded_by: content.supersededBy,
      superseded_key: content.supersededBy && numberKey(content.supersededBy),
      superseded_on: content.supersededOn,
      source_url: content.sourceUrl,
      attachments: content.attachments,
      body: content.body,
      read_from_text: content.readFromText,
      hash,
    })),
  )
}
