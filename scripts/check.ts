/**
 * `npm test`: everything that must hold before a change is accepted.
 *
 * `--only types,lint` runs the named steps (`tests` among them); `--fast` leaves out the web build,
 * the comparison of generated files, and all tests but the `unit` project.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runSteps, staticSteps } from './check-steps.ts'
import { ROOT, secondsSince } from './project.ts'
import { setUp } from './setup.ts'
import { readTotals, type TestTotals } from './test-totals.ts'
import { runWithPostgres } from './with-postgres.ts'

const REPORT = join(ROOT, '.cache', 'vitest.json')
const TESTS = 'tests'

const { values } = parseArgs({
  options: { only: { type: 'string' }, fast: { type: 'boolean', default: false } },
})
const only = values.only?.split(',')

process.exitCode = await check()

async function check(): Promise<number> {
  const start = performance.now()
  const all = staticSteps()
  const unknown = only?.filter((name) => name !== TESTS && !all.some((step) => step.name === name)) ?? []
  if (unknown.length > 0) {
    console.error(
      `No such step: ${unknown.join(', ')}. Steps: ${all.map(({ name }) => name).join(', ')}, ${TESTS}`,
    )
    return 2
  }
  const withTests = only?.includes(TESTS) ?? true
  if (withTests) setUp()
  const failed = await runSteps(
    all.filter((step) => (only ? only.includes(step.name) : !(values.fast && step.slow))),
  )
  if (!withTests) return failed.length === 0 ? 0 : 1

  const tests = await runTests()
  if (!tests.ok) failed.push(TESTS)
  const verdict = failed.length === 0 ? 'All checks passed' : `Failed: ${failed.join(', ')}`
  console.log(`${verdict} (${secondsSince(start)})`)
  console.log(`${tests.totals.passed} passed, ${tests.totals.failed} failed`)
  return failed.length === 0 ? 0 : 1
}

async function runTests(): Promise<{ ok: boolean; totals: TestTotals }> {
  rmSync(REPORT, { force: true })
  const projects = values.fast ? ['--project', 'unit'] : []
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`]
  const code = await runWithPostgres('vitest', ['run', ...projects, ...reporters], { durable: false })
  // Without a report vitest itself broke: that is a failure, not an empty success.
  const totals = existsSync(REPORT) ? readTotals(readFileSync(REPORT, 'utf8')) : { passed: 0, failed: 1 }
  return { ok: code === 0 && totals.failed === 0, totals }
}
