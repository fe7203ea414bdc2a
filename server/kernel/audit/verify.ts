import type { KeyObject } from 'node:crypto'
import { basename } from 'node:path'
import type { AccessMatrix } from '../access/matrix.ts'
import type { Database } from '../db/open.ts'
import type { Owner } from '../db/tables.ts'
import type { Platform } from '../platform/platform.ts'
import type { Locale } from '../texts/texts.ts'
import { type LogCheck, openLogCheck } from './check-log.ts'
import { checkGuards, checkRows } from './check-rows.ts'
import { readCheckpoints } from './checkpoint-store.ts'
import { type Findings, openFindings, type Verdict } from './findings.ts'
import { findPublicKey } from './keys.ts'
import { originOf } from './note.ts'
import { readLog } from './read-log.ts'
import { loadTrees } from './seal.ts'
import { witnessFolders } from './sealer.ts'
import { inSnapshot } from './snapshot.ts'
import { readWitness } from './witness.ts'

/** Says what differs in a row that was changed, where a history allows; null where it does not. */
export type ExplainRow = (table: string, id: string) => Promise<string | null>

export interface VerifyOptions {
  /** Pinned keys that may have signed the checkpoints. */
  publicKeys: readonly KeyObject[]
  /** The district whose log it is. */
  tenant: string
  /** Audited tables, `schema.table`: see `auditedTables`. */
  tables: readonly string[]
  /** Folders that keep copies of checkpoints outside the database. */
  witnesses: readonly string[]
  explain?: ExplainRow | undefined
  locale?: Locale | undefined
}

/** The tables whose every write leaves an entry. */
export function auditedTables(matrices: readonly AccessMatrix[]): string[] {
  return matrices.flatMap(({ resources }) =>
    resources.filter(({ audited }) => audited !== false).map(({ table }) => table),
  )
}

/**
 * Recomputes the whole log of a database and compares every audited row with it: leaves with entries,
 * roots and signatures of all checkpoints and of their copies, rows with the last entry that wrote
 * them. One moment of the database is read, in streams.
 */
export async function verifyDatabase(db: Database, options: VerifyOptions): Promise<Verdict> {
  const started = performance.now()
  const findings = openFindings(options.locale ?? 'zh-CN')
  const counts = await inSnapshot(db, async (tx) => {
    const check = openLogCheck({ findings, keys: options.publicKeys, origin: originOf(options.tenant) })
    const checkpoints = await claimCheckpoints(tx, check, options.witnesses, findings)
    const { size, unsealed } = await checkEntries(tx, check, findings)
    let rows = 0
    for (const table of options.tables) rows += await checkRows(tx, table, findings)
    await checkGuards(tx, options.tables, findings)
    return { entries: size + unsealed, rows, unsealed, checkpoints }
  })
  // Outside the snapshot: an explanation may query, and the embedded database has one connection.
  if (options.explain) await explainChanges(findings, options.explain)
  const seconds = Math.round(performance.now() - started) / 1000
  return { ...findings.result(), ...counts, seconds }
}

async function claimCheckpoints(
  tx: Owner,
  check: LogCheck,
  witnesses: readonly string[],
  findings: Findings,
): Promise<number> {
  let count = 0
  for await (const checkpoint of readCheckpoints(tx)) {
    const where = `audit.checkpoint size=${checkpoint.size}`
    check.claim(checkpoint, { source: 'database', where, chained: true })
    count += 1
  }
  let copies = 0
  for (const folder of witnesses) {
    for await (const { file, line, checkpoint } of readWitness(folder)) {
      const where = `${basename(folder)}/${basename(file)}:${line}`
      if (checkpoint) check.claim(checkpoint, { source: folder, where, chained: false })
      else findings.add('checkpoint_unreadable', where)
      copies += 1
    }
  }
  if (count + copies === 0) findings.warn('no_checkpoint')
  else if (copies === 0) findings.warn('no_witness')
  return count
}

async function checkEntries(tx: Owner, check: LogCheck, findings: Findings) {
  for await (const place of readLog(tx)) check.place(place)
  const log = check.end()
  const kept = await loadTrees(tx).catch(() => null)
  const keptPeaks = kept && Buffer.concat(kept.sha256.peaks).toString('hex')
  const keptSm3 = kept && Buffer.concat(kept.sm3.peaks).toString('hex')
  if (keptPeaks !== log.peaks.sha256 || keptSm3 !== log.peaks.sm3) {
    findings.add('log_state', 'audit.tree', { size: kept?.sha256.size ?? '?', actual: log.size })
  }
  const waiting = await tx
    .selectFrom('audit.entry')
    .select((e) => e.fn.countAll<bigint>().as('count'))
    .where('position', 'is', null)
    .executeTakeFirstOrThrow()
  const unsealed = Number(waiting.count)
  if (unsealed > 0) findings.warn('unsealed', { count: unsealed })
  if (log.size > log.claimed && log.claimed > 0) findings.warn('unsigned', { count: log.size - log.claimed })
  return { size: log.size, unsealed }
}

async function explainChanges(findings: Findings, explain: ExplainRow): Promise<void> {
  for (const where of findings.places('row_changed')) {
    const [table = '', id = ''] = where.split(' ')
    const explanation = await explain(table, id)
    if (explanation) findings.explain(where, explanation)
  }
}

export interface PlatformVerifyOptions {
  tables: readonly string[]
  /** Instead of the key in the data folder: the key that an auditor has kept. */
  publicKeys?: readonly KeyObject[] | undefined
  explain?: ExplainRow | undefined
  locale?: Locale | undefined
}

/** `verifyDatabase` with the key, district and copies of a platform. */
export async function verifyPlatform(platform: Platform, options: PlatformVerifyOptions): Promise<Verdict> {
  const own = findPublicKey(platform.config.dataDir)
  return verifyDatabase(platform.db, {
    publicKeys: options.publicKeys ?? (own ? [own] : []),
    tenant: platform.tenant,
    tables: options.tables,
    witnesses: witnessFolders(platform.config),
    explain: options.explain,
    locale: options.locale,
  })
}
