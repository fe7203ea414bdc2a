import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { ROOT, toolEnvironment } from './project.ts'

/**
 * Importing file (`#` becomes the case's number) → imported file or package → the rule that must
 * object, or null where the import is lawful.
 */
const IMPORTS: [string, string, string | null][] = [
  ['server/app/#.ts', 'server/modules/cases/index.ts', null],
  ['server/app/#.ts', 'server/modules/cases/store.ts', 'module-door-from-app'],
  ['server/app/#.ts', 'web/page.tsx', 'server-never-sees-web'],
  ['server/modules/cases/#.ts', 'server/modules/registry/index.ts', null],
  ['server/modules/cases/#.ts', 'server/kernel/db/open.ts', null],
  ['server/modules/cases/#.ts', 'rules/feel.ts', null],
  ['server/modules/cases/#.ts', 'server/modules/registry/store.ts', 'module-door'],
  ['server/modules/cases/#.ts', 'server/modules/funds/index.ts', 'earlier-modules-only-cases'],
  ['server/modules/identity/#.ts', 'server/modules/integrity/index.ts', 'earlier-modules-only-identity'],
  ['server/modules/cases/#.ts', 'server/app/main.ts', 'modules-below-app'],
  ['server/modules/cases/#.test.ts', 'server/app/main.ts', null],
  ['server/modules/unheard/#.ts', 'server/kernel/money/money.ts', 'known-modules-only'],
  ['server/modules/cases/#.ts', 'server/modules/unheard/index.ts', 'known-modules-only-as-target'],
  ['server/kernel/db/#.ts', 'kysely', null],
  ['server/kernel/jobs/#.ts', 'server/modules/cases/index.ts', 'kernel-below-modules'],
  ['server/modules/cases/domain.ts', 'server/kernel/db/open.ts', 'domain-is-pure'],
  ['server/modules/cases/domain/#.ts', 'server/kernel/money/money.ts', null],
  ['server/modules/cases/domain/#.ts', 'node:fs', 'domain-is-pure'],
  ['server/modules/cases/domain/#.ts', 'kysely', 'domain-is-pure'],
  ['server/modules/cases/domain/#.ts', 'pg', 'domain-is-pure'],
  ['server/modules/registry/cleaning/#.ts', 'hono', 'domain-is-pure'],
  ['server/modules/registry/cleaning/#.ts', '@electric-sql/pglite', 'domain-is-pure'],
  ['server/modules/registry/cleaning/#.ts', 'type kysely', 'domain-is-pure-in-types'],
  ['server/modules/cases/contract.ts', 'zod', null],
  ['server/modules/cases/contract/#.ts', 'server/modules/cases/store.ts', 'contract-is-portable'],
  ['server/modules/cases/contract/#.ts', 'node:crypto', 'contract-uses-no-node'],
  ['web/#.tsx', 'server/modules/cases/contract.ts', null],
  ['web/#.tsx', 'server/modules/cases/texts.en.json', null],
  ['web/#.tsx', 'server/modules/registry/store.ts', 'web-sees-contracts-only'],
  ['web/#.tsx', 'rules/feel.ts', 'web-sees-contracts-only'],
  ['rules/#.ts', 'server/kernel/money/money.ts', 'rules-stand-alone'],
  ['server/kernel/config/#.ts', 'districts/first/demo.ts', 'districts-are-data'],
  ['server/kernel/config/#.ts', 'scripts/postgres.ts', 'no-tooling-in-production'],
  ['server/kernel/config/#.ts', 'fast-check', 'no-development-packages'],
  ['server/kernel/config/#.ts', 'server/absent.ts', 'resolvable'],
  ['server/kernel/config/circle.ts', 'server/kernel/config/circle.ts', 'no-cycles'],
]

const DEPENDENCIES = { '@electric-sql/pglite': '0', hono: '4', kysely: '0', pg: '8', zod: '4' }

const result = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

/** Importing file → names of the rules that object. */
const objections = new Map<string, string[]>()

beforeAll(() => {
  const home = mkdtempSync(join(tmpdir(), 'kechuang-boundaries-'))
  try {
    writeProject(home)
    const run = spawnSync(
      'depcruise',
      ['--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json', 'server', 'web', 'rules'],
      { cwd: home, env: toolEnvironment(), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    )
    for (const { from, rule } of result.parse(JSON.parse(run.stdout)).summary.violations) {
      objections.set(from, [...(objections.get(from) ?? []), rule.name])
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
})

/** A small project with every import of the table, on the real packages. */
function writeProject(home: string): void {
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), text)
  }
  symlinkSync(join(ROOT, 'node_modules'), join(home, 'node_modules'))
  put('tsconfig.json', '{}')
  put('package.json', JSON.stringify({ dependencies: DEPENDENCIES, devDependencies: { 'fast-check': '4' } }))
  for (const [, target] of IMPORTS) {
    if (/\.(tsx?|json)$/.test(target) && target !== 'server/absent.ts')
      put(target, target.endsWith('.json') ? '{}' : 'export const it = 1\n')
  }
  IMPORTS.forEach(([path, target], place) => {
    const file = path.replace('#', String(place))
    const [, type = '', name = ''] = /^(type )?(.*)$/.exec(target) ?? []
    const specifier = name.includes('.') ? `./${relative(dirname(file), name)}` : name
    put(file, `import ${type}* as it from '${specifier}'\nexport const other = it\n`)
  })
}

it.each(IMPORTS.map((one, place) => [...one, place] as const))(
  '%s → %s: %s',
  (path, _target, rule, place) => {
    const found = objections.get(path.replace('#', String(place))) ?? []
    if (rule === null) expect(found).toEqual([])
    else expect(found).toContain(rule)
  },
)
