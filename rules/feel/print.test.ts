import { describe, expect, test } from 'vitest'
import { parseExpression, parseTests } from './parse.ts'
import { print, printTests } from './print.ts'

/** The tree without places. */
function shape(of: unknown): unknown {
  return JSON.parse(
    JSON.stringify(of, (key, value: unknown) => {
      if (key === 'at') return undefined
      return typeof value === 'bigint' ? `${value}n` : value
    }),
  )
}

describe('expressions', () => {
  test.each([
    'a + b * c - (d - e) - f',
    '(a + b) * c / (d / e) / f',
    'a ** b ** c',
    '(-a) ** 2 - -3',
    '-(a + b)',
    'a and (b or c) or not(d)',
    '(a = b) = c',
    'a between b and c + 1',
    'a in (1, < 5, [6..7), "x")',
    'not(a in (1, 2))',
    'if a > 1 then (if b then 1 else 2) else 3',
    '(if a then b else c) + 1',
    '[1, [2, 3], {a: 1, "b-c": 2}]',
    'list[2].part.other[item > 3][-1]',
    'for x in list, y in 1..3 return x + y',
    'some x in list satisfies x > 1 and x < 5',
    'every x in list satisfies (some y in x satisfies y)',
    'sort(list: l, precedes: function(x, y) x < y)',
    '(function(a) a + 1)(2)',
    'a instance of list<number>',
    'date("2018-11-15") + duration("P1M") < @"2018-12-15"',
    'time("10:30:00") != date and time("2018-11-15T10:30:00").time',
    '"a \\"quoted\\" \\n text"',
    '[a..b).start',
    '? > 3',
  ])('%s reads the same when printed', (text) => {
    const node = parseExpression(text)
    expect(shape(parseExpression(print(node)))).toEqual(shape(node))
  })

  test('no more brackets than needed', () =>
    expect(print(parseExpression('((a) + ((b * c)))'))).toBe('a + b * c'))
})

describe('tests', () => {
  test.each(['-', '< 5', '[1..3), > 9', 'not("a", "b")', '? > 3 and ? < 5', 'null, [0..999]', '!= x.y'])(
    '%s reads the same when printed',
    (text) => expect(shape(parseTests(printTests(parseTests(text))))).toEqual(shape(parseTests(text))),
  )
})
