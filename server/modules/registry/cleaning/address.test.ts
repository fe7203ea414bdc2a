import { describe, expect, test } from 'vitest'
import { townFinder } from './address.ts'

const empty = {
  tile: null,
  aliases: [],
  short: [],
  former: [],
  villages: [],
  roads: [],
}
const old = (name: string, short: string, verified = true) => ({
  name,
  short: [short],
  aliases: [],
  merged: null,
  verified,
  source: '样例',
})
const find = townFinder({
  addressWords: ['某市', '新城区', '新城'],
  otherCounties: ['山区'],
  towns: [
    {
      ...empty,
      code: '990001001',
      full_code: '990001001000',
      name: '河口镇',
      short: ['河口'],
      villages: ['柳村'],
    },
    {
      ...empty,
      code: '990001002',
      full_code: '990001002000',
      name: '东门街道',
      aliases: ['东门路街道'],
      former: [old('石桥镇', '石桥'), old('东门镇', '东门', false)],
      roads: ['短巷路'],
    },
    { ...empty, code: '990001003', full_code: '990001003000', name: '新城工业区' },
  ],
})

const a = '990001001'
const b = '990001002'

describe('townFinder', () => {
  test.each([
    ['某市新城区河口镇大路1号', a, 'name', '河口镇'],
    ['河口镇大路1号', a, 'name', '河口镇'],
    ['大路1号（河口镇政府内）', a, 'name', '河口镇'],
    ['某市新城区河口大路1号', a, 'alias', '河口'],
    ['某市 新城区\u3000河口大路1号', a, 'alias', '河口'],
    ['某市(新城区)河口大路1号', a, 'alias', '河口'],
    ['新城区东门路街道大路1号', b, 'alias', '东门路街道'],
    ['新城区石桥镇大路1号', b, 'merged', '石桥镇'],
    ['新城区石桥工业园', b, 'merged', '石桥'],
    ['新城区东门街道石桥镇', b, 'name', '东门街道'],
    ['新城区柳村5号', a, 'village', '柳村'],
    ['某市短巷路5号', b, 'road', '短巷路'],
    ['某市新城工业区大路', '990001003', 'name', '新城工业区'],
  ])('%s', (address, town, by, matched) => {
    expect(find(address)).toEqual({ town, by, matched, verified: true })
  })

  test('a doubtful former name is found and marked', () => {
    expect(find('新城区东门镇人民街8号')).toMatchObject({ town: b, by: 'merged', verified: false })
  })

  test.each([
    ['某市新城区河口路10号', 'unknown'],
    ['某市新城区河口中路10号', 'unknown'],
    ['某市新城区河口公路10号', 'unknown'],
    ['大路300号河口大厦', 'unknown'],
    ['新城区大路柳村5号', 'unknown'],
    ['大路短巷路口', 'unknown'],
    ['某市山区河口镇1号', 'other_county'],
    ['N/A', 'missing'],
    ['', 'missing'],
    [null, 'missing'],
  ])('%s: %s', (address, reason) => {
    expect(find(address)).toEqual({ town: null, reason })
  })

  test.each(['新城工业区河口园区1号', '河口镇与石桥镇交界'])('%s names two towns', (address) => {
    expect(find(address)).toMatchObject({ town: null, reason: 'ambiguous' })
  })
})
