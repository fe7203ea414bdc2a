import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Day } from '../exact/day.ts'
import { whole } from '../exact/rational.ts'
import { textOf } from '../feel/text-of.ts'
import { Unknown, type Value } from '../feel/value.ts'
import { RuleProblems } from '../problem.ts'
import { compileModel } from './compile.ts'
import { problemsIn } from './problems.ts'
import { readDmn } from './read.ts'
import { readCases } from './suite/read-cases.ts'
import { runCases } from './suite/run-cases.ts'
import { writeDmn } from './write.ts'

function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')
}

async function ask(name: string, decision: string, inputs: Readonly<Record<string, Value>>): Promise<string> {
  const { model } = await readDmn(name, fixture(name))
  const answer = compileModel(model).decide(decision, new Map(Object.entries(inputs)))
  if (answer === undefined) return 'no such decision'
  return answer instanceof Unknown
    ? `unknown: ${answer.facts.map(({ concept }) => concept).join()}`
    : textOf(answer)
}

/** The model without ids, which a written file may add. */
function shape(model: unknown): unknown {
  return JSON.parse(JSON.stringify(model, (key, value: unknown) => (key === 'id' ? undefined : value)))
}

describe('a model with every construct of 1.3', () => {
  test('answers its cases, and the runner finds the wrong one', async () => {
    const cases = await readCases(fixture('voucher-cases.xml'))
    const outcomes = await runCases('voucher.dmn', fixture('voucher.dmn'), cases)
    expect(outcomes.map(({ id, outcome }) => `${id}: ${outcome}`)).toEqual([
      'young: passed',
      'large: passed',
      'wrong on purpose: failed',
    ])
    expect(outcomes[2]?.detail).toBe('Tier: expected B, got C')
  })

  const firm = (staff: Value, day: Value): Value =>
    new Map([
      ['staff', staff],
      ['registered on', day],
    ])
  const missing = new Unknown('missing', [{ concept: 'staff' }])
  const day = Day.parse('2017-05-01') ?? null

  test.each<[string, Readonly<Record<string, Value>>, string]>([
    ['Tier', { Firm: firm(whole(12), day) }, 'A'],
    ['Tier', { Firm: firm(missing, day) }, 'unknown: staff'],
    ['Tier', {}, 'unknown: Firm'],
    ['Amount', { Firm: firm(whole(12), day) }, 'unknown: Service cost'],
    ['Amount', { Firm: firm(whole(12), day), 'Service cost': null }, 'null'],
    ['Amount', { Firm: firm(whole(12), day), 'Service cost': 'much' }, 'null'],
    ['Voucher service', { Firm: firm(whole(12), day), 'Service cost': whole(10) }, '8'],
    ['Nothing', {}, 'no such decision'],
  ])('%s over %o is %s', async (decision, inputs, answer) =>
    expect(await ask('voucher.dmn', decision, inputs)).toBe(answer),
  )
})

describe('the boxed expressions of 1.4', () => {
  const numbers = [5, 12, 20].map((n) => whole(n))
  const missing = new Unknown('missing', [{ concept: 'third' }])

  test.each<[string, Readonly<Record<string, Value>>, string]>([
    ['size', { limit: whole(11) }, 'large'],
    ['size', {}, 'unknown: limit'],
    ['squares', { numbers }, '[25, 144, 400]'],
    ['big', { numbers, limit: whole(10) }, '[12, 20]'],
    ['big', { numbers }, 'unknown: limit'],
    ['any big', { numbers: [whole(11), missing] }, 'true'],
    ['any big', { numbers: [whole(1), missing] }, 'unknown: third'],
    ['all big', { numbers: [whole(1), missing] }, 'false'],
    ['all big', { numbers }, 'false'],
  ])('%s over %o is %s', async (decision, inputs, answer) =>
    expect(await ask('boxes.dmn', decision, inputs)).toBe(answer),
  )
})

describe('writing', () => {
  test.each(['voucher.dmn', 'boxes.dmn'])('%s comes back as it was', async (name) => {
    const { model } = await readDmn(name, fixture(name))
    const xml = await writeDmn(model)
    const again = await readDmn(name, xml)
    expect(shape(again.model)).toEqual(shape(model))
    expect(again.unsupported).toEqual([])
  })

  test.each([
    ['voucher.dmn', '20191111'],
    ['boxes.dmn', '20230324'],
  ])('%s is written in the oldest version that has its constructs, %s', async (name, version) => {
    const { model } = await readDmn(name, fixture(name))
    expect(await writeDmn(model)).toContain(`https://www.omg.org/spec/DMN/${version}/MODEL/`)
  })

  test.each(['http://www.omg.org/spec/DMN/20180521/MODEL/', 'https://www.omg.org/spec/DMN/20211108/MODEL/'])(
    'a file of %s is read as well',
    async (namespace) => {
      const xml = fixture('voucher.dmn').replace('https://www.omg.org/spec/DMN/20191111/MODEL/', namespace)
      expect((await readDmn('voucher.dmn', xml)).model.decisions).toHaveLength(3)
    },
  )
})

describe('faults', () => {
  test('are named with element, line and column, and leave the rest to answer', async () => {
    const xml = fixture('faults.dmn')
    const { model, unsupported } = await readDmn('faults.dmn', xml)
    const compiled = compileModel(model)
    const problems = problemsIn('faults.dmn', xml, compiled.faults, unsupported)
    expect(
      problems.map(
        ({ line, column, code, params }) => `${line}:${column} ${code} ${Object.values(params).join(' ')}`,
      ),
    ).toEqual([
      '5:57 dmn.text bad_text and 3',
      '7:3 dmn.cycle d_first first → second → first',
      '12:3 dmn.cycle d_second first → second → first',
      '17:3 dmn.reference d_lost nowhere',
      '25:41 dmn.unsupported f_java Java function',
      '28:63 dmn.unsupported faults element FancyBox',
      '29:97 dmn.unsupported e_now function now',
    ])
    expect(compiled.decide('fine', new Map())).toEqual(whole(2))
    expect(compiled.decide('first', new Map())).toBeNull()
  })

  test.each([
    ['no XML', 'hello'],
    [
      'an element left open',
      '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision></definitions>',
    ],
    ['another document', '<html/>'],
    [
      'an id that comes twice',
      '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="a" name="a"/><decision id="a" name="b"/></definitions>',
    ],
  ])('%s is no model', async (_, xml) => {
    const error: unknown = await readDmn('x.dmn', xml).catch((problem: unknown) => problem)
    expect(error).toBeInstanceOf(RuleProblems)
    expect((error as RuleProblems).problems[0]).toMatchObject({ file: 'x.dmn', code: 'dmn.xml' })
  })
})
