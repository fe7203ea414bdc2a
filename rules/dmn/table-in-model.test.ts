import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Day } from '../exact/day.ts'
import { whole } from '../exact/rational.ts'
import { evaluate } from '../feel/evaluate.ts'
import { parseExpression, parseTests } from '../feel/parse.ts'
import type { Value } from '../feel/value.ts'
import { lowerTable, type SingleOutputTable } from '../table/lower.ts'
import { asDecisionTable } from '../table/single-output.ts'
import { compileModel } from './compile.ts'
import { readDmn } from './read.ts'
import { drawTable, findSingleOutput, findTable, modelOfTables } from './table-in-model.ts'
import { writeDmn } from './write.ts'

const voucher = readFileSync(new URL('./fixtures/voucher.dmn', import.meta.url), 'utf8')

describe('a table drawn elsewhere', () => {
  test('serves as a table of a programme', async () => {
    const { model } = await readDmn('voucher.dmn', voucher)
    const found = findSingleOutput(model, 'Tier')
    if (!('table' in found)) throw new Error('the decision is a table')
    const firm = new Map<string, Value>([
      ['staff', whole(12)],
      ['registered on', Day.parse('2017-05-01') ?? null],
    ])
    expect(evaluate(lowerTable(found.table), { get: (name) => (name === 'Firm' ? firm : undefined) })).toBe(
      'A',
    )
  })

  test.each([
    ['Amount', 'dmn.not_a_table'],
    ['Nothing', 'dmn.reference'],
  ])('%s is none: %s', async (decision, code) => {
    const { model } = await readDmn('voucher.dmn', voucher)
    expect(findTable(model, decision)).toMatchObject({ faults: [{ code }] })
  })

  test('one that collects cannot be had as a single answer', async () => {
    const { model } = await readDmn('voucher.dmn', voucher.replace('"UNIQUE"', '"COLLECT"'))
    expect(findSingleOutput(model, 'Tier')).toMatchObject({ faults: [{ code: 'dmn.not_single_hit' }] })
  })

  test('a cell that cannot be read is named', async () => {
    const { model } = await readDmn('voucher.dmn', voucher.replace('[20..300)', '[20..'))
    expect(findTable(model, 'Tier')).toMatchObject({ faults: [{ id: 'rule_2', code: 'dmn.text' }] })
  })
})

describe('a table of ours', () => {
  const table: SingleOutputTable = {
    at: { from: 0, to: 0 },
    hit: 'U',
    inputs: [parseExpression('sales[-1]'), parseExpression('申报 领域')],
    rows: [
      { tests: [parseTests('<= 50000000'), parseTests('-')], output: parseExpression('0.05') },
      {
        tests: [parseTests('> 50000000'), parseTests('not("软件", "芯片")')],
        output: parseExpression('ratio / 2'),
      },
      {
        tests: [parseTests('> 50000000'), parseTests('"软件", "芯片"')],
        output: parseExpression('date("2018-01-01").year'),
      },
    ],
  }

  test('is written as a file that other modelers read, and answers the same there', async () => {
    const reads = ['sales', '申报 领域', 'ratio']
    const drawn = { name: '研发 比例', table: drawTable(asDecisionTable(table), ['number', 'string']), reads }
    const model = modelOfTables(
      'bands',
      'urn:example:bands',
      [drawn],
      reads.map((name) => ({ name })),
    )
    const again = await readDmn('bands.dmn', await writeDmn(model))
    const compiled = compileModel(again.model)
    expect(compiled.faults).toEqual([])
    for (const [sales, field] of [
      [50_000_000, '软件'],
      [50_000_001, '软件'],
      [50_000_001, '汽车'],
    ] as const) {
      const values = new Map<string, Value>([
        ['sales', [whole(1), whole(sales)]],
        ['申报 领域', field],
        ['ratio', whole(3)],
      ])
      const expected = evaluate(lowerTable(table), { get: (name) => values.get(name) })
      expect(compiled.decide('研发 比例', values)).toEqual(expected)
    }
  })
})
