import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { z } from 'zod'
import { ROOT, toolEnvironment } from './project.ts'

/** File that imports → what it imports → the rule that must object, or null where it is lawful. */
const IMPORTS: [string, string, string | null][] = [
  ['server/app/main.ts', '../modules/cases/index.ts', null],
  ['server/app/main.ts', '../modules/cases/store.ts', 'module-door-from-app'],
  ['server/modules/cases/service.ts', '../registry/index.ts', null],
  ['server/modules/cases/service.ts', '../../kernel/db/open.ts', null],
  ['server/modules/cases/service.ts', '../registry/store.ts', 'module-door'],
  ['server/modules/cases/service.ts', '../funds/index.ts', 'earlier-modules-only-cases'],
  ['server/modules/identity/service.ts', '../integrity/index.ts', 'earlier-modules-only-identity'],
  ['server/modules/cases/service.ts', '../../app/main.ts', 'modules-below-app'],
  ['server/modules/cases/service.test.ts', '../../app/main.ts', null],
  ['server/modules/unheard/service.ts', '../../kernel/money/money.ts', 'known-modules-only'],
  ['server/modules/cases/service.ts', '../unheard/index.ts', 'known-modules-only-as-target'],
  ['server/kernel/db/open.ts', 'kysely', null],
  ['server/kernel/jobs/run.ts', '../../modules/cases/index.ts', 'kernel-below-modules'],
  ['server/modules/cases/domain.ts', '../../kernel/money/money.ts', null],
  ['server/modules/cases/domain.ts', 'kysely', 'domain-is-pure'],
  ['server/modules/cases/domain.ts', 'node:fs', 'domain-is-pure'],
  ['server/modules/cases/domain.ts', '../../kernel/db/open.ts', 'domain-is-pure'],
  ['server/modules/registry/cleaning/town.ts', 'hono', 'domain-is-pure'],
  ['server/modules/registry/cleaning/town.ts', 'type kysely', 'domain-is-pure-in-types'],
  ['server/modules/cases/contract.ts', 'zod', null],
  ['server/modules/cases/contract.ts', './store.ts', 'contract-is-portable'],
  ['server/modules/cases/contract.ts', 'node:crypto', 'contract-uses-no-node'],
  ['web/modules/cases/list.tsx', '../../../server/modules/cases/contract.ts', null],
  ['web/modules/cases/list.tsx', '../../../server/modules/cases/texts.en.json', null],
  ['web/modules/cases/list.tsx', '../../../server/modules/cases/domain.ts', 'web-sees-contracts-only'],
  ['web/modules/cases/list.tsx', '../../../rules/feel.ts', 'web-sees-contracts-only'],
  ['server/app/main.ts', '../../web/modules/cases/list.tsx', 'server-never-sees-web'],
  ['server/modules/programmes/service.ts', '../../../rules/feel.ts', null],
  ['rules/feel.ts', '../server/kernel/money/money.ts', 'rules-stand-alone'],
  ['server/kernel/config/load.ts', '../../../districts/first/demo.ts', 'districts-are-data'],
  ['server/kernel/config/load.ts', '../../../scripts/postgres.ts', 'no-tooling-in-production'],
  ['server/kernel/config/load.ts', 'fast-check', 'no-development-packages'],
  ['server/kernel/config/load.ts', './absent.ts', 'resolvable'],
  ['server/kernel/config/load.ts', './load.ts', 'no-cycles'],
]

const result = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
})

/** One small project for each import, side by side: `0/server/…`, `1/server/…` would not match the rules. */
const homes: string[] = []
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true })
})

/** Names of the rules that object to the imports; each file of a project imports once. */
function violations(imports: [string, string][]): Map<string, string[]> {
  const home = mkdtempSync(join(tmpdir(), 'kechuang-boundaries-'))
  homes.push(home)
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), text)
  }
  symlinkSync(join(ROOT, 'node_modules'), join(home, 'node_modules'))
  put('tsconfig.json', '{}')
  put('package.json', JSON.stringify({ type: 'module', dependencies: DEPENDENCIES, devDependencies: { 'fast-check': '4' } }))
  for (const target of TARGETS) put(target, target.endsWith('.json') ? '{}' : 'export const answer = 1\n')
  for (const [path, target] of imports) {
    const type = target.startsWith('type ')
    put(path, `import ${type ? 'type ' : ''}* as it from '${target.replace('type ', '')}'\nexport const other = it\n`)
  }
  const run = spawnSync(
    'depcruise',
    ['--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json', 'server', 'web', 'rules'],
    { cwd: home, env: toolEnvironment(), encoding: 'utf8' },
  )
  const found = new Map<string, string[]>()
  for (const { from, rule } of result.parse(JSON.parse(run.stdout)).summary.violations) {
    found.set(from, [...(found.get(from) ?? []), rule.name])
  }
  return found
}

const DEPENDENCIES = { hono: '4', kysely: '0', zod: '4' }
const TARGETS = [
  'server/app/main.ts',
  'server/kernel/db/open.ts',
  'server/kernel/money/money.ts',
  ...['identity', 'registry', 'cases', 'funds', 'integrity', 'unheard'].map((name) => `server/modules/${name}/index.ts`),
  'server/modules/registry/store.ts',
  'server/modules/cases/store.ts',
  'server/modules/cases/domain.ts',
  'server/modules/cases/contract.ts',
  'server/modules/cases/texts.en.json',
  'web/modules/cases/list.tsx',
  'rules/feel.ts',
  'districts/first/demo.ts',
  'scripts/postgres.ts',
]

it.each(IMPORTS)('%s → %s: %s', (path, target, rule) => {
  const objections = violations([[path, target]]).get(path) ?? []
  const others = objections.filter((name) => !name.startsWith('known-modules-only'))
  if (rule === null) expect(objections).toEqual([])
  else expect(rule.startsWith('known') ? objections : others).toContain(rule)
})
