import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { actor, openTestPlatform, type TestPlatform } from '../../../../app/testing/platform.ts'
import { allTexts } from '../../../../app/texts.ts'
import type { Actor } from '../../../../kernel/access/roles.ts'
import { loadDistrict } from '../../../../kernel/district/load.ts'
import { readPackFolder } from '../../../../kernel/district/pack-files.ts'
import { loadConcepts } from '../../concepts/index.ts'
import type { ImportKindName, ImportParts } from '../parts.ts'
import type { RowIssue } from '../plan/row-plan.ts'
import { acceptBatch } from '../service/accept.ts'
import { jobOf } from '../service/acts.ts'
import { batchNow, checkBatch } from '../service/check.ts'
import { commitBatch } from '../service/commit.ts'
import { type MappingInput, proposedMapping, startCheck } from '../service/start-check.ts'
import { startUndo, undoBatch } from '../service/undo.ts'
import { createBatch, readUpload } from '../service/upload.ts'
import type { Batch } from '../store/batches.ts'
import { type PreviewRow, previewRows } from '../store/rows.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..', '..')

/** Folder of real data, where it is there. */
export const REAL_DATA = join(ROOT, '..', 'shared', 'data', 'enterprises')

export function testParts(): ImportParts {
  return {
    district: loadDistrict(readPackFolder(join(ROOT, 'districts', 'jiading'))),
    concepts: loadConcepts(join(ROOT, 'policies', 'concepts.yaml')),
    texts: allTexts(),
  }
}

export interface ImportBench {
  platform: TestPlatform
  parts: ImportParts
  officer: Actor
  upload(kind: ImportKindName, content: string | Buffer, fileName?: string): Promise<Batch>
  /** Upload and dry run with the recognised mapping and these changes. */
  check(
    kind: ImportKindName,
    content: string | Buffer,
    mapping?: Partial<MappingInput>,
    name?: string,
  ): Promise<Batch>
  recheck(batch: Batch, mapping?: Partial<MappingInput>): Promise<Batch>
  accept(batch: Batch): Promise<Batch>
  /** All three; the batch is done. */
  bring(kind: ImportKindName, content: string | Buffer, mapping?: Partial<MappingInput>): Promise<Batch>
  undo(batch: Batch): Promise<Batch>
  rows(batch: Batch): Promise<PreviewRow[]>
  /** Every current view, as one comparable value. */
  views(): Promise<object>
  close(): Promise<void>
}

/** Everything that reads as the present: what an undo must leave as it was before the batch. */
async function currentViews(platform: TestPlatform): Promise<object> {
  const all = async (query: ReturnType<typeof sql>) => {
    const { rows } = await sql<{
      row: string
    }>`select to_jsonb(v)::text as row from (${query}) v order by 1`.execute(platform.db.owner)
    return rows.map(({ row }) => row)
  }
  return {
    parties: await all(sql`select * from registry.party where state <> 'withdrawn'`),
    facts: await all(sql`select * from registry.fact_current`),
    credentials: await all(sql`select * from registry.credential_current`),
    relations: await all(sql`select * from registry.relation_current`),
    identifiers: await all(sql`select * from registry.identifier where retracted_at is null`),
    search: await all(sql`select * from registry.party_search`),
  }
}

/** A register of its own with the steps of an import; jobs run at once, without the queue. */
export async function openImportBench(options: { pglite?: boolean } = {}): Promise<ImportBench> {
  const platform = await openTestPlatform(options)
  const parts = testParts()
  const officer = actor('officer')
  const write = <T>(fn: Parameters<typeof platform.db.transaction<T>>[1]) =>
    platform.db.transaction(officer, fn)
  const bench: ImportBench = {
    platform,
    parts,
    officer,
    async upload(kind, content, fileName = 'list.csv') {
      const stored = await platform.files.put(Readable.from([Buffer.from(content)]), 1e9)
      const input = { kind, fileName, sourceName: null, asOf: null }
      const upload = await readUpload(platform, parts, stored, input)
      return write((tx) => createBatch(tx, platform, officer, upload))
    },
    async recheck(batch, mapping = {}) {
      const input = { ...proposedMapping(batch), ...mapping }
      const started = await write((tx) => startCheck(tx, parts, officer, batch.id, input))
      await checkBatch(platform, parts, jobOf(started, officer))
      return batchNow(platform, jobOf(started, officer))
    },
    check: async (kind, content, mapping, name) =>
      bench.recheck(await bench.upload(kind, content, name), mapping),
    async accept(batch) {
      const accepted = await write((tx) => acceptBatch(tx, officer, batch.id))
      const again = await commitBatch(platform, parts, jobOf(accepted, officer))
      if (again) await checkBatch(platform, parts, again)
      return batchNow(platform, jobOf(accepted, officer))
    },
    bring: async (kind, content, mapping) => bench.accept(await bench.check(kind, content, mapping)),
    async undo(batch) {
      const started = await write((tx) => startUndo(tx, officer, batch.id))
      await undoBatch(platform, parts, jobOf(started, officer))
      return batchNow(platform, jobOf(started, officer))
    },
    rows: (batch) =>
      write((tx) =>
        previewRows(tx, batch.id, {
          outcomes: ['added', 'changed', 'unchanged', 'rejected'],
          problem: null,
          after: 0,
          limit: 100_000,
          cells: true,
        }),
      ),
    views: () => currentViews(platform),
    close: () => platform.close(),
  }
  return bench
}

export const codes = (issues: readonly RowIssue[]): string[] => issues.map(({ code }) => code)
