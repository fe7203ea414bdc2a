import { createHash } from 'node:crypto'
import { holds } from '../../../../kernel/access/matrix.ts'
import type { Actor } from '../../../../kernel/access/roles.ts'
import { newId } from '../../../../kernel/db/new-id.ts'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { AppError, forbidden } from '../../../../kernel/errors.ts'
import { libraryAccess } from '../access.ts'
import { type PolicyFile, readPolicyFile } from '../reading/read-file.ts'
import type { PolicyProblem, PolicyRow } from '../reading/record.ts'
import { addVersions, knownPolicies, lockLibrary } from '../store/documents.ts'
import { planVersions, type ReadRows, readRows } from './plan.ts'

/** What became of the rows of some files. */
export interface PolicyImportAnswer {
  rows: number
  added: number
  changed: number
  unchanged: number
  rejected: number
  /** How often each code was told. */
  notes: Record<string, number>
  problems: PolicyProblem[]
}

/** Documents that one import takes at most. */
const MOST = 20_000

/** Problems that are kept with the import; all are answered. */
const KEPT_PROBLEMS = 1000

/** Files read and their rows understood, before a transaction is opened. Code: policy.too_many. */
export interface ReadFiles {
  files: { name: string; sha256: string; size: number }[]
  read: ReadRows
}

export function readFiles(files: readonly PolicyFile[]): ReadFiles {
  const rows: PolicyRow[] = []
  for (const file of files) {
    rows.push(...readPolicyFile(file))
    if (rows.length > MOST) throw new AppError('policy.too_many', { limit: MOST })
  }
  return {
    files: files.map(({ name, bytes }) => ({
      name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.length,
    })),
    read: readRows(rows),
  }
}

export function mayImportPolicies(actor: Actor): void {
  if (!holds(actor, 'programmes.library.import', libraryAccess)) throw forbidden('programmes.library.import')
}

/**
 * Brings documents into the library: new ones, and new versions of those whose text changed. The same files
 * again change nothing. A dry run answers the same and writes nothing. Code: access.forbidden.
 */
export async function importPolicies(
  tx: Tx,
  actor: Actor,
  { files, read }: ReadFiles,
  dryRun: boolean,
): Promise<PolicyImportAnswer> {
  mayImportPolicies(actor)
  if (!dryRun) await lockLibrary(tx)
  const known = await knownPolicies(
    tx,
    read.policies.map(({ content }) => content),
  )
  const { added, changed, unchanged, versions } = planVersions(read, known)
  const { rows, rejected, problems } = read
  const counts = { rows, added, changed, unchanged, rejected }
  const notes: Record<string, number> = {}
  for (const { code } of problems) notes[code] = (notes[code] ?? 0) + 1
  if (!dryRun && versions.length > 0) {
    const id = newId()
    await tx
      .insertInto('programmes.policy_import')
      .values({
        id,
        tenant: actor.tenant,
        files: JSON.stringify(files),
        counts: JSON.stringify({ ...counts, notes }),
        problems: JSON.stringify(problems.slice(0, KEPT_PROBLEMS)),
        by_actor: actor.userId,
        by_name: actor.name,
      })
      .execute()
    await addVersions(tx, actor.tenant, id, versions)
  }
  return { ...counts, notes, problems }
}
