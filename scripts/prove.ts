/**
 * `npm run prove -- [--rounds N]`: the long runs. The server is killed while it imports, N times
 * (20 unless named), and every property test runs with 10 times N random cases. Exit code 1 when
 * something was lost or a property broke.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT, toolEnvironment } from './project.ts'

const at = process.argv.indexOf('--rounds')
const rounds = at > 0 ? Number(process.argv[at + 1]) : 20
if (!Number.isSafeInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1 on')

const propertyTests = ['server', 'rules']
  .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => readFileSync(path, 'utf8').includes("from 'fast-check'"))
  .map((path) => relative(ROOT, path))

async function run(args: string[], environment: Record<string, string> = {}): Promise<boolean> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: toolEnvironment(environment),
  })
  const [code] = await once(child, 'exit')
  return code === 0
}

const kept = await run(['server/app/cli.ts', 'prove', '--rounds', String(rounds), '--json'])
const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
const holds = await run([vitest, 'run', '--project', 'unit', '--testTimeout=3600000', ...propertyTests], {
  PROPERTY_RUNS: String(rounds * 10),
})
process.exitCode = kept && holds ? 0 : 1
