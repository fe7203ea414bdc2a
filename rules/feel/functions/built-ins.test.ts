import { describe, expect, test } from 'vitest'
import { evaluate } from '../evaluate.ts'
import { parseExpression } from '../parse.ts'
import { textOf } from '../text-of.ts'
import { Unknown, type Value } from '../value.ts'
import { YearList } from '../year-list.ts'
import { builtInNames } from './index.ts'

/** For each function, expressions and what they are worth, as texts of the language. */
const EXAMPLES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  not: [
    ['not(true)', 'false'],
    ['not(1)', 'null'],
  ],
  is: [
    ['is(1, 1.0)', 'true'],
    ['is(1, "1")', 'false'],
    ['is(date("2018-01-01"), date and time("2018-01-01T00:00:00"))', 'false'],
  ],
  abs: [['abs(-1.5)', '1.5']],
  floor: [
    ['floor(-1.5)', '-2'],
    ['floor(1.567, 1)', '1.5'],
  ],
  ceiling: [
    ['ceiling(-1.5)', '-1'],
    ['ceiling(1.51, 1)', '1.6'],
  ],
  decimal: [
    ['decimal(1/3, 2)', '0.33'],
    ['decimal(2.5, 0)', '2'],
    ['decimal(-2.5, 0)', '-2'],
    ['decimal(1234, -2)', '1200'],
    ['decimal(1, 7000)', 'null'],
  ],
  'round up': [
    ['round up(5.5, 0)', '6'],
    ['round up(-5.5, 0)', '-6'],
    ['round up(1.121, 2)', '1.13'],
  ],
  'round down': [['round down(-1.129, 2)', '-1.12']],
  'round half up': [
    ['round half up(5.5, 0)', '6'],
    ['round half up(-5.5, 0)', '-6'],
    ['round half up(1.1249, 2)', '1.12'],
  ],
  'round half down': [
    ['round half down(5.5, 0)', '5'],
    ['round half down(-5.5, 0)', '-5'],
    ['round half down(1.126, 2)', '1.13'],
  ],
  modulo: [
    ['modulo(-12, 5)', '3'],
    ['modulo(12, -5)', '-3'],
    ['modulo(10.1, 4.5)', '1.1'],
  ],
  sqrt: [
    ['sqrt(16)', '4'],
    ['sqrt(2)', '1.414213562373095048801688724209698'],
    ['sqrt(-1)', 'null'],
  ],
  exp: [
    ['exp(0)', '1'],
    ['exp(1)', '2.718281828459045235360287471352662'],
    ['exp(-1)', '0.3678794411714423215955237701614609'],
    ['exp(10000)', 'null'],
  ],
  log: [
    ['log(1)', '0'],
    ['log(10)', '2.302585092994045684017991454684364'],
    ['log(0.5)', '-0.6931471805599453094172321214581766'],
    ['log(0)', 'null'],
  ],
  odd: [
    ['odd(5)', 'true'],
    ['odd(-2)', 'false'],
    ['odd(1.5)', 'null'],
  ],
  even: [['even(-2)', 'true']],
  sum: [
    ['sum([1, 2, 3])', '6'],
    ['sum(1, 2)', '3'],
    ['sum([])', 'null'],
    ['sum([1, "a"])', 'null'],
  ],
  mean: [['mean(1, 2)', '1.5']],
  min: [
    ['min("b", "a")', 'a'],
    ['min([])', 'null'],
  ],
  max: [['max([1, 3, 2])', '3']],
  count: [['count([1, null])', '2']],
  median: [
    ['median(8, 2, 5, 3, 4)', '4'],
    ['median([6, 1, 2, 3])', '2.5'],
    ['median([])', 'null'],
  ],
  mode: [
    ['mode(6, 3, 9, 6, 6)', '[6]'],
    ['mode([6, 1, 9, 6, 1])', '[1, 6]'],
    ['mode([])', '[]'],
  ],
  stddev: [
    ['stddev(2, 4, 7, 5)', '2.081665999466132735282297706979931'],
    ['stddev([1])', 'null'],
  ],
  product: [
    ['product(2, 3, 4)', '24'],
    ['product([])', 'null'],
  ],
  all: [
    ['all([true, true])', 'true'],
    ['all([true, null])', 'null'],
    ['all([false, null])', 'false'],
    ['all([])', 'true'],
  ],
  any: [
    ['any(false, true)', 'true'],
    ['any([])', 'false'],
  ],
  substring: [
    ['substring("foobar", 3)', 'obar'],
    ['substring("foobar", 3, 3)', 'oba'],
    ['substring("foobar", -2, 1)', 'a'],
    ['substring("𝟙𝟚𝟛", 2, 1)', '𝟚'],
    ['substring("a", 0)', 'null'],
  ],
  'string length': [['string length("科𝟙")', '2']],
  'upper case': [['upper case("aBc4")', 'ABC4']],
  'lower case': [['lower case("aBc4")', 'abc4']],
  'substring before': [
    ['substring before("foobar", "bar")', 'foo'],
    ['substring before("foobar", "xyz")', ''],
  ],
  'substring after': [
    ['substring after("foobar", "ob")', 'ar'],
    ['substring after("", "a")', ''],
  ],
  contains: [['contains("foobar", "of")', 'false']],
  'starts with': [['starts with("foobar", "fo")', 'true']],
  'ends with': [['ends with("foobar", "r")', 'true']],
  matches: [
    ['matches("foobar", "^fo*bar")', 'true'],
    ['matches("foo\\nbar", "o.b", "s")', 'true'],
    ['matches("FOO", "f o+", "xi")', 'true'],
    ['matches("a.b", "a.b", "q")', 'true'],
    ['matches("a", "[")', 'null'],
    ['matches("a", "a", "z")', 'null'],
  ],
  replace: [
    ['replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', '[1=ab][2=]cd'],
    ['replace("0123456789", "(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3")', '(012) 345-6789'],
    ['replace("a.b.c", ".", "$1", "q")', 'a$1b$1c'],
  ],
  split: [
    ['split("John Doe", "\\s")', '["John", "Doe"]'],
    ['split("a;b;c;;", ";")', '["a", "b", "c", "", ""]'],
  ],
  'string join': [
    ['string join(["a", "b", "c"], "_and_")', 'a_and_b_and_c'],
    ['string join(["a", null, "c"])', 'ac'],
    ['string join([1])', 'null'],
  ],
  string: [
    ['string(1.10)', '1.1'],
    ['string(date("2018-11-15"))', '2018-11-15'],
    ['string({a: [1, "x"], "1b": (1..2]})', '{a: [1, "x"], "1b": (1..2]}'],
    ['string(null)', 'null'],
  ],
  number: [
    ['number("1 000,0", " ", ",")', '1000'],
    ['number("1,000.5", ",", ".")', '1000.5'],
    ['number("-1.5e2")', '-150'],
    ['number("1,000")', 'null'],
    ['number("1", ".", ".")', 'null'],
    ['number(1)', 'null'],
  ],
  date: [
    ['date("2018-11-15")', '2018-11-15'],
    ['date(2018, 2, 29)', 'null'],
    ['date(year: 2016, month: 2, day: 29)', '2016-02-29'],
    ['date(date and time("2018-11-15T10:30:00Z"))', '2018-11-15'],
  ],
  time: [
    ['time("10:30:00")', '10:30:00'],
    ['time(14, 30, 0, duration("PT1H"))', '14:30:00+01:00'],
    ['time(25, 0, 0)', 'null'],
    ['time(date and time("2018-11-15T10:30:00Z"))', '10:30:00Z'],
  ],
  'date and time': [
    ['date and time(date("2018-11-15"), time("10:30:00"))', '2018-11-15T10:30:00'],
    ['date and time("2018-11-15")', '2018-11-15T00:00:00'],
    ['date and time("x")', 'null'],
  ],
  duration: [
    ['duration("P1Y2M")', 'P1Y2M'],
    ['duration("x")', 'null'],
  ],
  'years and months duration': [
    ['years and months duration(date("2011-12-22"), date("2013-08-24"))', 'P1Y8M'],
    ['years and months duration(date("2013-08-24"), date("2011-12-22"))', '-P1Y8M'],
    ['years and months duration(date("2018-01-31"), date("2018-02-28"))', 'P0M'],
  ],
  'day of year': [['day of year(date("2019-09-17"))', '260']],
  'day of week': [['day of week(date("2019-09-17"))', 'Tuesday']],
  'month of year': [['month of year(date and time("2019-09-17T00:00:00"))', 'September']],
  'week of year': [
    ['week of year(date("2003-12-29"))', '1'],
    ['week of year(date("2005-01-01"))', '53'],
  ],
  'list contains': [
    ['list contains([1, 2, 3], 2)', 'true'],
    ['list contains([1, null], null)', 'true'],
    ['list contains(null, 1)', 'null'],
  ],
  sublist: [
    ['sublist([4, 5, 6], 1, 2)', '[4, 5]'],
    ['sublist([4, 5, 6], -2)', '[5, 6]'],
    ['sublist([4], 2)', 'null'],
  ],
  append: [['append([1], 2, 3)', '[1, 2, 3]']],
  concatenate: [['concatenate([1, 2], [3])', '[1, 2, 3]']],
  'insert before': [
    ['insert before([1, 3], 1, 2)', '[2, 1, 3]'],
    ['insert before([1, 3], -1, 2)', '[1, 2, 3]'],
    ['insert before([1], 4, 2)', 'null'],
  ],
  remove: [['remove([1, 2, 3], 2)', '[1, 3]']],
  'list replace': [
    ['list replace([2, 4, 7, 8], 3, 6)', '[2, 4, 6, 8]'],
    ['list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)', '[5, 5, 7, 8]'],
  ],
  reverse: [['reverse([1, 2, 3])', '[3, 2, 1]']],
  flatten: [['flatten([[1, 2], [[3]], 4])', '[1, 2, 3, 4]']],
  'index of': [['index of([1, 2, 3, 2], 2)', '[2, 4]']],
  'distinct values': [['distinct values([1, 2, 3, 2, 1, null, null])', '[1, 2, 3, null]']],
  union: [['union([1, 2], [2, 3])', '[1, 2, 3]']],
  sort: [
    ['sort([3, 1, 4, 5, 2], function(x, y) x < y)', '[1, 2, 3, 4, 5]'],
    ['sort(list: [1, 3, 2], precedes: function(x, y) x > y)', '[3, 2, 1]'],
    ['sort(["b", "a"])', '["a", "b"]'],
    ['sort([1, "a"])', 'null'],
  ],
  'get value': [
    ['get value({a: 1}, "a")', '1'],
    ['get value({a: 1}, "b")', 'null'],
  ],
  'get entries': [['get entries({a: 1})', '[{key: "a", value: 1}]']],
  context: [
    ['context([{key: "a", value: 1}, {key: "b", value: 2}])', '{a: 1, b: 2}'],
    ['context([{key: "a", value: 1}, {key: "a", value: 2}])', 'null'],
  ],
  'context put': [
    ['context put({x: 1}, "y", 2)', '{x: 1, y: 2}'],
    ['context put({x: {y: 1}}, ["x", "y"], 2)', '{x: {y: 2}}'],
    ['context put({x: 1}, ["x", "y"], 2)', 'null'],
  ],
  'context merge': [['context merge([{x: 1}, {x: 2, y: 3}])', '{x: 2, y: 3}']],
  before: [
    ['before(1, 10)', 'true'],
    ['before(1, [1..10])', 'false'],
    ['before(1, (1..10])', 'true'],
    ['before([1..5), [5..10])', 'true'],
    ['before([1..5], "a")', 'null'],
  ],
  after: [['after((5..10], [1..5])', 'true']],
  meets: [
    ['meets([1..5], [5..10])', 'true'],
    ['meets([1..5), [5..10])', 'false'],
  ],
  'met by': [['met by([5..10], [1..5])', 'true']],
  overlaps: [
    ['overlaps([1..5], [3..8])', 'true'],
    ['overlaps([1..5), [5..8])', 'false'],
  ],
  'overlaps before': [['overlaps before([1..5], [3..8])', 'true']],
  'overlaps after': [['overlaps after([3..8], [1..5])', 'true']],
  finishes: [
    ['finishes(10, [1..10])', 'true'],
    ['finishes((5..10], (1..10])', 'true'],
  ],
  'finished by': [['finished by([1..10], 10)', 'true']],
  includes: [
    ['includes([1..10], 5)', 'true'],
    ['includes((1..10], [1..5])', 'false'],
  ],
  during: [['during([4..6], [1..10])', 'true']],
  starts: [['starts([1..5], [1..10])', 'true']],
  'started by': [['started by([1..10], [1..5])', 'true']],
  coincides: [
    ['coincides([1..5], [1..5])', 'true'],
    ['coincides(3, 4)', 'false'],
  ],
}

const NOWHERE = { get: () => undefined }

function valueOfText(text: string, names: Readonly<Record<string, Value>> = {}): Value {
  return evaluate(
    parseExpression(text),
    Object.keys(names).length === 0 ? NOWHERE : { get: (name) => names[name] },
  )
}

describe.each(Object.entries(EXAMPLES))('%s', (_, examples) => {
  test.each(examples)('%s is %s', (text, answer) => expect(textOf(valueOfText(text))).toBe(answer))
})

test('every function of the language has an example', () =>
  expect(Object.keys(EXAMPLES).toSorted()).toEqual([...builtInNames()].toSorted()))

describe('an argument that is not known', () => {
  const missing = new Unknown('missing', [{ concept: 'x' }])
  const years = new YearList(missing, ...['1', '2'].map((text) => valueOfText(text)))

  test.each([
    'substring(x, 1)',
    'number(x)',
    'string([1, x])',
    'distinct values([1, x])',
    'sort([2, x, 1])',
    'index of([x], 1)',
    'union([1], [x])',
    'union([1], x)',
    'concatenate([1], x)',
    'append(x, 1)',
    'list contains([1, x], 2)',
    'all([true, x])',
    'any([false, x])',
    'before(1, [x..5])',
    'context put(x, "a", 1)',
    'context merge([{a: 1}, x])',
    'is(1, x)',
    '[1, x] = [1, 2]',
    '{a: x} = {a: 1}',
    '[1..x] = [1..2]',
    'reverse(years)[3]',
    'reverse(years)[4]',
    'sublist(years, 1)[-4]',
    'median(years)',
  ])('leaves %s unknown', (text) => expect(valueOfText(text, { x: missing, years })).toBeInstanceOf(Unknown))

  test.each([
    ['all([false, x])', 'false'],
    ['any([true, x])', 'true'],
    ['list contains([1, x], 1)', 'true'],
    ['append([1], x)[1]', '1'],
    ['reverse(years)[1]', '2'],
    ['context put({a: 1}, "b", x).a', '1'],
    ['[1, x] = [2, 2]', 'false'],
    ['[1, x] = [1]', 'false'],
  ])('does not matter to %s', (text, answer) =>
    expect(textOf(valueOfText(text, { x: missing, years }))).toBe(answer),
  )
})
