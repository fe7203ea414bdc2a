/** Builds the pages with Vite into web/dist; `--if-stale` only when something they are made of changed. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { ROOT } from './project.ts'

const WEB = join(ROOT, 'web')
const STAMP = join(WEB, 'dist', '.stamp')

/**
 * What a build was made of: the hash of web/, of the lock file and of the files outside web/ that it
 * drew in (contracts and texts of the modules). Written last: a broken build leaves no stamp.
 */
const stampShape = z.object({ hash: z.string(), outside: z.array(z.string()) })

/** Builds web/dist unless it is up to date. Returns whether it built; does nothing without web/. */
export async function buildWebIfStale(): Promise<boolean> {
  if (!existsSync(join(WEB, 'index.html')) || isFresh()) return false
  await buildWeb()
  return true
}

async function buildWeb(): Promise<void> {
  const { build } = await import('vite')
  const modules = new Set<string>()
  await build({
    root: WEB,
    configFile: join(WEB, 'vite.config.ts'),
    logLevel: 'warn',
    // Asked of the parser, not of the result: a constant that was inlined leaves no module behind.
    plugins: [{ name: 'kechuang:inputs', moduleParsed: ({ id }) => void modules.add(id) }],
  })
  const outside = [...modules]
    .filter((id) => !id.includes('\0'))
    .map((id) => relative(ROOT, id.split('?')[0] ?? id).replaceAll('\\', '/'))
    .filter((path) => !/^\.\.|^web\/|(^|\/)node_modules\//.test(path) && existsSync(join(ROOT, path)))
    .sort()
  writeFileSync(STAMP, JSON.stringify({ hash: hashOf(outside), outside }))
}

function isFresh(): boolean {
  if (!existsSync(STAMP)) return false
  const stamp = stampShape.safeParse(JSON.parse(readFileSync(STAMP, 'utf8')))
  return stamp.success && stamp.data.hash === hashOf(stamp.data.outside)
}

function hashOf(outside: string[]): string {
  const hash = createHash('sha256')
  for (const path of ['package-lock.json', ...webFiles(), ...outside]) {
    const file = join(ROOT, path)
    hash
      .update(`${path}\0`)
      .update(existsSync(file) ? readFileSync(file) : 'absent')
      .update('\0')
  }
  return hash.digest('hex')
}

function webFiles(folder = WEB): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      (entry) => entry.name !== 'dist' && entry.name !== 'node_modules' && !/\.test\.tsx?$/.test(entry.name),
    )
    .flatMap((entry) => {
      const full = join(folder, entry.name)
      return entry.isDirectory() ? webFiles(full) : [relative(ROOT, full)]
    })
    .sort()
}

if (import.meta.main) {
  const start = performance.now()
  const built = process.argv.includes('--if-stale')
    ? await buildWebIfStale()
    : await buildWeb().then(() => true)
  console.log(`web/dist is ${built ? 'built' : 'up to date'} (${Math.round(performance.now() - start)} ms)`)
}
