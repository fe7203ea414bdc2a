import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Day } from '../exact/day.ts'
import { Rational, whole } from '../exact/rational.ts'
import { loadTestPolicies } from '../testing/policies.ts'
import { type CaseResult, readCases, runCases } from './cases.ts'
import { parametersOn } from './facts.ts'
import { findProgrammes } from './read-folder.ts'
import { readProgramme } from './read-programme.ts'

const { concepts, programmes, get } = loadTestPolicies()
const folders = findProgrammes('policies')

const told = (results: readonly CaseResult[]) =>
  results.flatMap(({ case: { name, file, line }, differences }) =>
    differences.map(({ of, wanted, got }) => `${file}:${line} ${name}: ${of} ${got} for ${wanted}`),
  )

describe.each(folders)('$place', ({ place, texts }) => {
  const programme = readProgramme(place, texts, concepts)
  const files = [...texts].filter(([name]) => name.startsWith('cases/'))

  test.each(files)('%s', (name, text) => {
    expect(told(runCases(programme, readCases(`${place}/${name}`, text, concepts), concepts))).toEqual([])
  })

  test('a dozen cases or more show every condition of every version', () => {
    const cases = files.flatMap(([name, text]) => readCases(name, text, concepts))
    expect(cases.length).toBeGreaterThanOrEqual(12)
    for (const { from, to, conditions } of programme.versions) {
      const within = cases.filter(({ on }) => on.number >= from.number && on.number <= (to ?? on).number)
      const shown = new Set(within.flatMap(({ expects }) => Object.keys(expects.conditions)))
      expect(conditions.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([])
    }
  })

  test('a case stands before the first version, or on its first day', () => {
    const first = programme.versions[0]?.from.number
    const days = files.flatMap(([name, text]) => readCases(name, text, concepts)).map(({ on }) => on.number)
    expect(days.some((day) => day === first || day + 1 === first)).toBe(true)
  })

  test('every number of the law that rules use is a parameter with a citation', () => {
    for (const { values } of programme.parameters.values()) {
      expect(values.every(({ cite }) => cite.document.length > 3 && cite.article.length > 0)).toBe(true)
    }
    if (programme.amount !== undefined) expect([...programme.parameters.keys()]).toContain(programme.amount)
  })
})

test('a programme is called as its folder', () => {
  expect(programmes.map(({ id }) => id)).toEqual(folders.map(({ place }) => place.split('/')[1]))
})

describe('caps of vouchers', () => {
  const least = (...values: readonly Rational[]) =>
    values.reduce((so, value) => (value.compare(so) < 0 ? value : so)).toString()

  test.each<[string, string, number, number, string]>([
    ['half of the contract', 'enterprise_cap', 100_000, 300_000, '50000'],
    ['no more than is left of the quota', 'enterprise_cap', 100_000, 30_000, '30000'],
    ['a team has its own cap', 'team_cap', 250_000, 300_000, '100000'],
  ])('%s', (_, cap, contract, left, paid) => {
    const values = parametersOn(get('innovation-voucher'), Day.of(2018, 6, 1))
    const [share, most] = [values.get('contract_share_max'), values.get(cap)]
    if (!(share instanceof Rational && most instanceof Rational)) throw new Error('no such parameter')
    expect(least(whole(contract).multiply(share), most, whole(left))).toBe(paid)
  })
})

const contract = '../shared/contract'

describe.runIf(existsSync(contract))('the contract', () => {
  test.each(['hnte', 'tech-sme'])('%s', (id) => {
    const { on, base, vectors } = JSON.parse(readFileSync(`${contract}/${id}.json`, 'utf8'))
    const cases = readCases(`${id}.json`, JSON.stringify({ on, base, cases: vectors }), concepts)
    expect(cases.length).toBe(vectors.length)
    expect(told(runCases(get(id), cases, concepts))).toEqual([])
  })
})
