/**
 * Runs the DMN suite: `node scripts/dmn-suite.ts [FOLDER]`. Prints cases passed, failed and unsupported
 * (with the constructs) per folder and in all; ends with 1 where one failed.
 */
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { readCases } from '../rules/dmn/suite/read-cases.ts'
import { type CaseOutcome, runCases } from '../rules/dmn/suite/run-cases.ts'

const [folder = '../shared/data/peer_tests/dmn-tck'] = process.argv.slice(2)
const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.dmn')).sort()
const all: CaseOutcome[] = []
for (const file of files) {
  const outcomes = await runModel(join(folder, file))
  all.push(...outcomes)
  console.log(`${summary(outcomes)}  ${dirname(file)}`)
  for (const { id, outcome, detail } of outcomes) {
    if (outcome !== 'passed') console.log(`    ${outcome} ${id}: ${detail}`)
  }
}
console.log(`${summary(all)}  in ${files.length} models`)
process.exitCode = all.some(({ outcome }) => outcome === 'failed') ? 1 : 0

async function runModel(path: string): Promise<readonly CaseOutcome[]> {
  const xml = await readFile(path, 'utf8')
  const tests = (await readdir(dirname(path))).filter((name) => name.endsWith('.xml')).sort()
  const cases = await Promise.all(
    tests.map(async (name) => readCases(await readFile(join(dirname(path), name), 'utf8'))),
  )
  return runCases(basename(path), xml, cases.flat())
}

function summary(outcomes: readonly CaseOutcome[]): string {
  const count = (wanted: CaseOutcome['outcome']) =>
    String(outcomes.filter(({ outcome }) => outcome === wanted).length).padStart(4)
  return `${count('passed')} passed ${count('failed')} failed ${count('unsupported')} unsupported`
}
