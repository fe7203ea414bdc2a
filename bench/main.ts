/**
 * `npm run bench -- [imports] [register] [start] [pages] [policies] [rules]`: measured figures beside their
 * limits, all suites where none is named. Exit code 1 when a figure misses its limit.
 */
import { benchImports } from './imports.ts'
import { machine } from './machine.ts'
import { benchPages } from './pages.ts'
import { benchPolicies } from './policies.ts'
import { benchRegister } from './register.ts'
import { missed } from './report.ts'
import { benchRules } from './rules.ts'
import { benchStart } from './start.ts'

const SUITES: Record<string, () => Promise<void>> = {
  pages: benchPages,
  start: benchStart,
  imports: benchImports,
  register: benchRegister,
  policies: benchPolicies,
  rules: benchRules,
}

const named = process.argv.slice(2)
const unknown = named.filter((name) => !(name in SUITES))
if (unknown.length > 0) {
  process.stderr.write(`unknown suite ${unknown.join(', ')}; known: ${Object.keys(SUITES).join(', ')}\n`)
  process.exit(2)
}
process.stdout.write(`${machine()}\n\n|  | what | measured | limit | note |\n|---|---|---|---|---|\n`)
for (const [name, run] of Object.entries(SUITES)) {
  if (named.length === 0 || named.includes(name)) await run()
}
process.exitCode = missed() > 0 ? 1 : 0
