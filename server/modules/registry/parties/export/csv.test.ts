import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvPiece, harmless } from './csv.ts'

describe('a cell of a CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['-12.50', '-12.50'],
    ['+86', '+86'],
    ['上海', '上海'],
    ['', ''],
  ])('%j is written as %j', (text, expected) => {
    expect(harmless(text)).toBe(expected)
  })
})

describe('the CSV', () => {
  it('begins with a byte order mark, and has no second one', () => {
    expect(csvPiece([['名称']], true)).toBe('\u{feff}名称\r\n')
    expect(csvPiece([['甲']], false)).toBe('甲\r\n')
  })

  it('quotes what must be quoted and keeps numbers exact', () => {
    const row = ['a,b', 'c"d', 'e\nf', null, { number: '9007199254740993.25' }]
    expect(csvPiece([row], false)).toBe('"a,b","c""d","e\nf",,9007199254740993.25\r\n')
  })

  it('reads back as what was written', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r]/.test(text))
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1 }), (rows) => {
        expect(parse(csvPiece(rows, false), { record_delimiter: '\r\n' })).toEqual(rows)
      }),
    )
  })
})
