import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWebIfStale } from '../scripts/build-web.ts'
import { createDatabase } from '../server/app/testing/database.ts'
import { startPortal } from '../server/app/testing/portal.ts'
import { note } from './report.ts'

const DIST = join(import.meta.dirname, '..', 'web', 'dist')

/** What the public home costs its reader, as sent: the page, its style sheet, and the scripts it names. */
async function benchPublicHome(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kechuang-pages-'))
  const database = await createDatabase()
  const portal = await startPortal({ databaseUrl: database.url, dataDir: join(folder, 'data') })
  try {
    const html = await (await fetch(portal.url)).text()
    const named = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, path = '']) => path)
    const weigh = async (path: string) =>
      gzipSync(Buffer.from(await (await fetch(`${portal.url}${path}`)).arrayBuffer())).length / 1024
    let scripts = 0
    for (const path of named(/<script[^>]+src="([^"]+)"/g)) scripts += await weigh(path)
    let styles = 0
    for (const path of named(/<link rel="stylesheet" href="([^"]+)"/g)) styles += await weigh(path)
    const note_ = `without scripts readable; HTML ${(gzipSync(html).length / 1024).toFixed(1)} KB, CSS ${styles.toFixed(1)} KB`
    note({
      what: 'JavaScript of the public home, gzip',
      value: scripts,
      unit: 'KB',
      limit: { max: 120 },
      note: note_,
    })
    note({
      what: 'public home, all of it, gzip',
      value: gzipSync(html).length / 1024 + styles + scripts,
      unit: 'KB',
    })
  } finally {
    await portal.kill('SIGTERM')
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** JavaScript that a page needs before it works: its entry, what that imports, and its own route. */
export async function benchPages(): Promise<void> {
  await buildWebIfStale()
  await benchPublicHome()
  const manifest = JSON.parse(readFileSync(join(DIST, '.vite', 'manifest.json'), 'utf8')) as Record<
    string,
    { file: string; imports?: string[]; isEntry?: boolean; isDynamicEntry?: boolean; src?: string }
  >
  const weigh = (file: string) => gzipSync(readFileSync(join(DIST, file))).length / 1024
  const closure = (key: string, seen: Set<string>) => {
    const chunk = manifest[key]
    if (!chunk || seen.has(chunk.file)) return seen
    seen.add(chunk.file)
    for (const next of chunk.imports ?? []) closure(next, seen)
    return seen
  }
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry) ?? ''
  const first = closure(entry, new Set())
  const sum = (files: Set<string>) =>
    [...files].filter((file) => file.endsWith('.js')).reduce((all, file) => all + weigh(file), 0)
  note({ what: 'JavaScript of the frame, gzip', value: sum(first), unit: 'KB' })
  for (const [key, chunk] of Object.entries(manifest)) {
    if (!chunk.isDynamicEntry || !chunk.src?.startsWith('modules/')) continue
    note({
      what: `page ${chunk.src}`,
      value: sum(closure(key, new Set(first))),
      unit: 'KB',
      limit: { max: 450 },
    })
  }
}
