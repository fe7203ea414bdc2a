import { describe, expect, test } from 'vitest'
import { Day } from '../exact/day.ts'
import { Rational, whole } from '../exact/rational.ts'
import { evaluate } from './evaluate.ts'
import { parseExpression } from './parse.ts'
import { SyntaxProblem } from './syntax-error.ts'
import { Unknown, type Value } from './value.ts'
import { YearList } from './year-list.ts'

const missing = (concept: string) => new Unknown('missing', [{ concept }])

const KNOWN: Record<string, Value> = {
  yes: true,
  no: false,
  five: whole(5),
  field: '电子信息',
  fields: ['电子信息', '新材料'],
  born: Day.of(2017, 1, 15),
  on: Day.of(2018, 7, 15),
  u: missing('u'),
  v: missing('v'),
  sales: new YearList(whole(30), whole(40), whole(50)),
  gaps: new YearList(whole(30), new Unknown('missing', [{ concept: 'gaps', year: 2016 }]), whole(50)),
  none: new YearList(),
}

const of = (text: string): Value => evaluate(parseExpression(text), { get: (name) => KNOWN[name] })

const told = (text: string): string => {
  const value = of(text)
  if (value instanceof Unknown)
    return `unknown: ${value.facts.map(({ concept, year }) => concept + (year ?? '')).join(' ') || value.reason}`
  if (Array.isArray(value)) return value.map(String).join(', ')
  return value instanceof Rational || value instanceof Day ? value.toString() : JSON.stringify(value)
}

describe('expressions', () => {
  test.each([
    ['0.1 + 0.2 = 0.3', 'true'],
    ['2 * 3 + 4 * 5 - 6 / 3', '24'],
    ['10 - 2 - 3', '5'],
    ['(1 + 2) * 3', '9'],
    ['2 ** 3', '8'],
    ['-five + 3', '-2'],
    ['five between 1 and 5', 'true'],
    ['five in [1..5)', 'false'],
    ['five in (1, 5)', 'true'],
    ['five in (< 3, >= 5)', 'true'],
    ['field in ("电子信息", "新材料")', 'true'],
    ['field in fields', 'true'],
    ['if yes then 1 else 2', '1'],
    ['not(yes)', 'false'],
    ['sales[-1]', '50'],
    ['sales[1]', '30'],
    ['sum(sales)', '120'],
    ['mean(sales)', '40'],
    ['min(sales)', '30'],
    ['max(sales)', '50'],
    ['count(sales)', '3'],
    ['born <= on - duration("P18M")', 'true'],
    ['date("2018-07-14") - duration("P18M")', '2017-01-14'],
    ['[1, 2, 3][item > 1]', '2, 3'],
    ['some x in sales satisfies x > 45', 'true'],
    ['every x in sales satisfies x > 45', 'false'],
    ['{a: 1, b: a + 1}.b', '2'],
  ])('%s is %s', (text, expected) => {
    expect(told(text)).toBe(expected)
  })
})

describe('what is not known', () => {
  test.each([
    ['u = 0', 'unknown: u'],
    ['u in (0, 1)', 'unknown: u'],
    ['u + v', 'unknown: u v'],
    ['no and u', 'false'],
    ['u and no', 'false'],
    ['yes and u', 'unknown: u'],
    ['yes or u', 'true'],
    ['u or yes', 'true'],
    ['no or u', 'unknown: u'],
    ['not(u)', 'unknown: u'],
    ['if u then 1 else 1', '1'],
    ['if u then 1 else 2', 'unknown: u'],
    ['if u then v else 2', 'unknown: u v'],
    ['five between u and 3', 'false'],
    ['five between u and 6', 'unknown: u'],
    ['sum(gaps)', 'unknown: gaps2016'],
    ['gaps[-1]', '50'],
    ['gaps[-2]', 'unknown: gaps2016'],
    ['count(gaps)', '3'],
    ['sales[-4]', 'unknown: no_such_year'],
    ['sum(none)', 'unknown: no_such_year'],
    ['count(none)', '0'],
    ['five / 0', 'unknown: division_by_zero'],
    ['five / 0 > 1 or yes', 'true'],
    ['null = 0', 'false'],
    ['null > 0', 'null'],
  ])('%s is %s', (text, expected) => {
    expect(told(text)).toBe(expected)
  })
})

describe('texts that cannot be read', () => {
  test.each([
    ['1 +', 3],
    ['1 2', 2],
    ['(1', 2],
    ['a >= ', 5],
  ])('%s is refused at %d', (text, place) => {
    const problem = catching(() => parseExpression(text))
    expect(problem.code).toBe('syntax')
    expect(problem.at.from).toBeGreaterThanOrEqual(place - 1)
  })
})

function catching(run: () => unknown): SyntaxProblem {
  try {
    run()
  } catch (error) {
    if (error instanceof SyntaxProblem) return error
    throw error
  }
  return expect.fail('nothing was refused')
}
