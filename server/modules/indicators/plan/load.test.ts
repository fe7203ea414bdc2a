import { describe, expect, test } from 'vitest'
import { loadDistrict } from '../../../kernel/district/load.ts'
import { type PackFiles, readPackFolder } from '../../../kernel/district/pack-files.ts'
import { loadPlans } from './load.ts'

const files = readPackFolder('districts/jiading')
const FILE = 'plan-2018.yaml'
const read = (given: PackFiles) => loadPlans(given, loadDistrict(given))

test('the plan of 2018 has 79 items in six chapters, numbered without a gap', () => {
  const [loaded] = read(files)
  const chapters = loaded?.plan.chapters ?? []
  const items = chapters.flatMap(({ sections }) => sections.flatMap((section) => section.items))
  expect(chapters.map(({ sections }) => sections.flatMap((s) => s.items).length)).toEqual([
    17, 20, 12, 15, 11, 4,
  ])
  expect(items.map(({ id }) => id)).toEqual(
    Array.from({ length: 79 }, (_, index) => `WP-${String(index + 1).padStart(2, '0')}`),
  )
  const numbers = items.flatMap(({ id, target }) => (target ? [[id, target.comparator, target.value]] : []))
  expect(numbers).toEqual(
    expect.arrayContaining([
      ['WP-01', '=', '4'],
      ['WP-02', '>=', '2'],
      ['WP-18', '>', '900'],
      ['WP-19', '>', '200'],
      ['WP-20', '=', '200'],
      ['WP-21', '=', '100'],
      ['WP-38', '=', '19.45'],
      ['WP-72', '=', '5'],
      ['WP-77', '=', '4'],
    ]),
  )
  expect(items.filter(({ due_source }) => due_source === 'plan').map(({ id }) => id)).toEqual([
    'WP-18',
    'WP-19',
  ])
})

test('a pack without a plan has none', () => {
  const { [FILE]: _left, ...rest } = files
  expect(read(rest)).toEqual([])
})

describe('a mistake is named with file, line and reason', () => {
  test.each([
    ['an item twice', 'id: WP-02', 'id: WP-01', '“WP-01”重复'],
    ['a target without number', '{ comparator: ">", value: "900" }', '{ comparator: ">" }', '加引号的数字'],
    [
      'a target that is no number',
      '{ comparator: ">", value: "900" }',
      '{ comparator: ">", value: "许多" }',
      '加引号的数字',
    ],
    ['a target that lost its quotes', 'value: "19.45"', 'value: 19.45', '加引号的数字'],
    ['a target without comparator', '{ comparator: ">", value: "900" }', '{ value: "900" }', '比较符'],
    ['a day that does not exist', 'due: 2018-12-31', 'due: 2018-02-30', '真实的日期'],
    ['a day of another year', 'due: 2018-12-31', 'due: 2019-01-31', '不在 2018 年内'],
    ['an unknown owner', 'owner: high-tech', 'owner: low-tech', '没有单位“low-tech”'],
    ['an unknown partner', 'partners: [tax, finance]', 'partners: [tax, fin]', '没有单位“fin”'],
    ['an unknown coordinator', 'coordinator: office', 'coordinator: nobody', '没有单位“nobody”'],
    ['an unknown title', 'credential_kinds: [hnte]', 'credential_kinds: [hnt]', '没有资质种类“hnt”'],
    ['an unknown kind of party', 'party_kind: incubator', 'party_kind: shop', '没有主体类别“shop”'],
    ['another year than its name', 'year: 2018', 'year: 2019', '与文件名不一致'],
    ['a section twice', 'id: 一.2', 'id: 一.1', '节“一.1”重复'],
    [
      'an unknown town',
      'owner: high-tech',
      'town_targets: { "310114999": "5" }\n            owner: high-tech',
      '没有街镇 310114999',
    ],
  ])('%s', (_name, from, to, reason) => {
    const text = files[FILE] ?? ''
    expect(text).toContain(from)
    const changed = text.replace(from, to)
    const first = text.slice(0, text.indexOf(from)).split('\n').length
    try {
      read({ ...files, [FILE]: changed })
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'district.file_invalid', params: { file: FILE } })
      expect(error).toHaveProperty('params.reason', expect.stringContaining(reason))
      const { line } = (error as { params: { line: number } }).params
      expect(line).toBeGreaterThanOrEqual(first - 1)
      expect(line).toBeLessThanOrEqual(first + 2)
    }
  })
})
