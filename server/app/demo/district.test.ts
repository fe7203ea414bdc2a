import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadDistrict } from '../../kernel/district/load.ts'
import { readPackFolder } from '../../kernel/district/pack-files.ts'
import { checkIdentifier } from '../../kernel/ids/index.ts'
import { packFolder } from '../packs.ts'
import { partsOf } from '../parts.ts'
import { makeDistrict } from './district.ts'
import type { DemoSize } from './spec.ts'

const FOLDER = packFolder('jiading')
const DAY = '2018-11-15'

function make(size: DemoSize) {
  const parts = partsOf(loadDistrict(readPackFolder(FOLDER)))
  return makeDistrict(readPackFolder(join(FOLDER, 'demo')), parts.district, parts, size)
}

const full = make('full')

/** Cells of all files of a kind, without their headings; no cell of these kinds holds a comma. */
const rowsOf = (kind: string) =>
  full.files
    .filter((file) => file.kind === kind)
    .flatMap(({ content }) => content.trimEnd().split('\n').slice(1))
    .map((line) => line.split(','))

const titles = rowsOf('credentials').map(
  ([name = '', code = '', title = '', , , issued = '', ends = '']) => ({
    name,
    code,
    title,
    issued,
    ends,
  }),
)

const validOn = (day: string, title: string) =>
  titles.filter((one) => one.title === title && one.issued <= day && (one.ends === '' || one.ends >= day))

describe('the fictional district', () => {
  it('is the same, byte for byte, each time it is made', () => {
    expect(make('full')).toEqual(full)
    expect(make('small')).toEqual(make('small'))
  })

  it('is marked fictional in every name and every file', () => {
    for (const [name] of rowsOf('enterprises')) expect(name).toContain('示例')
    for (const { name } of full.files) expect(name).toContain('示例数据，虚构')
    for (const { name } of full.people) expect(name).toContain('示例')
  })

  it('gives no two parties one name or one code, and codes whose check digits fit', () => {
    const parties = rowsOf('enterprises')
    const codes = parties.flatMap(([, code]) => (code ? [code] : []))
    expect(new Set(parties.map(([name]) => name)).size).toBe(parties.length)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(checkIdentifier('uscc', code).valid, code).toBe(true)
  })

  it('has 876 valid high-tech enterprises on its day: 268, 497 and 111 by year of issue', () => {
    const valid = validOn(DAY, '高新技术企业')
    const ofYear = (year: string) => valid.filter(({ issued }) => issued.startsWith(year)).length
    expect(new Set(valid.map(({ code }) => code)).size).toBe(876)
    expect(['2016', '2017', '2018'].map(ofYear)).toEqual([268, 497, 111])
    expect(valid.filter(({ ends }) => ends <= '2018-12-31')).toHaveLength(4)
  })

  it('counts them month by month as the plan page shows', () => {
    const ends = ['01-31', '02-28', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31']
    const counts = ends.map((end) => {
      const valid = validOn(`2018-${end}`, '高新技术企业')
      return new Set(valid.map(({ code }) => code)).size
    })
    expect(counts).toEqual([812, 812, 809, 818, 818, 829, 829, 841, 853, 864])
  })

  it.each([
    ['科技小巨人培育企业', 118],
    ['科技小巨人企业', 86],
    ['小老虎企业', 64],
    ['高企培育企业', 162],
    ['创新型龙头企业', 6],
    ['科技型中小企业', 1300],
    ['众创空间', 40],
    ['“三化”众创空间（市区联动）', 4],
    ['“三化”众创空间（区级）', 1],
  ])('%s: %i', (title, count) => {
    expect(validOn(DAY, title)).toHaveLength(count)
  })
})
