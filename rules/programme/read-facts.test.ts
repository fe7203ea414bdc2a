import { describe, expect, test } from 'vitest'
import { Unknown } from '../feel/value.ts'
import { loadTestPolicies } from '../testing/policies.ts'
import { readFacts } from './read-facts.ts'

const { concepts } = loadTestPolicies()
const read = (json: string) => readFacts(json, concepts) ?? expect.fail('is a JSON object')

describe('facts of a file', () => {
  test('numbers are read from their digits', () => {
    const { facts, problems } = read(
      '{"facts": {"sales": {"2017": "90071992547409.93"}, "staff": {"2017": 100}}}',
    )
    expect(String(facts.get('sales', 2017))).toBe('90071992547409.93')
    expect(String(facts.get('staff', 2017))).toBe('100')
    expect(problems).toEqual([])
  })

  test('what is null is not stated', () => {
    const { facts, problems } = read('{"core_ip": null, "sales": {"2017": null}}')
    expect([facts.get('core_ip'), facts.get('sales', 2017), problems]).toEqual([undefined, undefined, []])
  })

  test.each([
    ['{"core_ip": "yes"}', 'fact.boolean', 'core_ip'],
    ['{"staff": {"2017": "many"}}', 'fact.number', 'staff'],
    ['{"staff": {"2017": 10.5}}', 'fact.whole', 'staff'],
    ['{"sales": {"2017": 10.001}}', 'fact.cents', 'sales'],
    ['{"sales": {"2017": 90071992547409.93}}', 'fact.digits', 'sales'],
    ['{"registered_on": "2018-02-30"}', 'fact.date', 'registered_on'],
    ['{"tech_field": "烹饪"}', 'fact.choice', 'tech_field'],
    ['{"sales": 5}', 'fact.per_year', 'sales'],
    ['{"core_ip": {"2017": true}}', 'fact.per_year', 'core_ip'],
    ['{"sales": {"last": 5}}', 'fact.year', 'sales'],
    ['{"salez": {"2017": 5}}', 'concept.unknown', 'salez'],
  ])('%s is refused and counts as unknown', (json, code, concept) => {
    const { facts, problems } = read(json)
    expect(problems.map(({ code }) => code)).toEqual([code])
    const value = facts.get(concept, json.includes('2017') ? 2017 : undefined)
    expect(value === undefined || value instanceof Unknown).toBe(true)
  })

  test.each(['', '[]', '5', '{"a": }'])('%j is no JSON object', (json) => {
    expect(readFacts(json, concepts)).toBeUndefined()
  })
})
