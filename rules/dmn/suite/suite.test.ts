import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readDmn } from '../read.ts'
import { writeDmn } from '../write.ts'
import { readCases } from './read-cases.ts'
import { type CaseOutcome, runCases } from './run-cases.ts'

const folder = '../shared/data/peer_tests/dmn-tck'

/** Outcomes of all cases of a level; with `rewrite`, of the models as we write them. */
async function runLevel(level: string, rewrite: boolean): Promise<readonly CaseOutcome[]> {
  const outcomes: CaseOutcome[] = []
  const root = join(folder, level)
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.dmn'),
  )) {
    const path = join(root, file)
    const xml = readFileSync(path, 'utf8')
    const tests = readdirSync(dirname(path)).filter((name) => name.endsWith('.xml'))
    const cases = await Promise.all(
      tests.map((name) => readCases(readFileSync(join(dirname(path), name), 'utf8'))),
    )
    outcomes.push(
      ...(await runCases(
        file,
        rewrite ? await writeDmn((await readDmn(file, xml)).model) : xml,
        cases.flat(),
      )),
    )
  }
  return outcomes
}

describe.runIf(existsSync(folder))('the DMN suite', () => {
  describe.each([
    ['as it is', false],
    ['read and written out again', true],
  ])('%s', (_, rewrite) => {
    test('passes whole in compliance level 2', async () => {
      const outcomes = await runLevel('compliance-level-2', rewrite)
      expect(outcomes.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
      expect(outcomes.length).toBeGreaterThanOrEqual(116)
    })

    test('passes in level 3 for at least 95 of 100 cases, supported or not', async () => {
      const outcomes = await runLevel('compliance-level-3', rewrite)
      expect(outcomes.filter(({ outcome }) => outcome === 'passed').length / outcomes.length).toBeGreaterThan(
        0.95,
      )
      expect(outcomes.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    })
  })
})
