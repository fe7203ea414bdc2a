import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import type { Actor } from '../../../../kernel/access/roles.ts'
import type { Platform } from '../../../../kernel/platform/platform.ts'
import type { PolicyFile } from '../reading/read-file.ts'
import { unreadable } from '../reading/record.ts'
import { importPolicies, type PolicyImportAnswer, type ReadFiles, readFiles } from './import.ts'

/** Files below a folder, or the one file; hidden ones are passed over. */
async function pathsOf(path: string): Promise<{ name: string; path: string }[]> {
  if (!(await stat(path)).isDirectory()) return [{ name: basename(path), path }]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((full) => ({ name: relative(path, full), path: full }))
    .filter(({ name }) => !/(?:^|[\\/])\./u.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function readPath(path: string, limit: number): Promise<ReadFiles> {
  const files: PolicyFile[] = []
  const tooLarge: string[] = []
  for (const one of await pathsOf(path)) {
    if ((await stat(one.path)).size > limit) tooLarge.push(one.name)
    else files.push({ name: one.name, bytes: await readFile(one.path) })
  }
  const read = readFiles(files)
  for (const name of tooLarge) {
    const row = unreadable(name, 1, 'policy.file_too_large')
    if ('problem' in row) read.read.problems.push(row.problem)
    read.read.rows += 1
    read.read.rejected += 1
  }
  return read
}

/** Imports a file or a folder of texts, as on the screen. Codes: policy.too_many, access.forbidden. */
export async function importPolicyPath(
  platform: Platform,
  actor: Actor,
  { path, dryRun }: { path: string; dryRun: boolean },
): Promise<PolicyImportAnswer> {
  const read = await readPath(path, platform.config.uploadLimitBytes)
  return platform.db.transaction(actor, (tx) => importPolicies(tx, actor, read, dryRun), {
    action: 'programmes.library.command',
  })
}
