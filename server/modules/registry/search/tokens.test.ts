import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadUserWords, type Searchable, searchQuery, searchVector, sortKey } from './tokens.ts'

const party = (given: Partial<Searchable>): Searchable => ({
  name: '',
  code: null,
  address: null,
  businessScope: null,
  ...given,
})

/** Lexemes of a vector or query text, without positions and operators. */
const lexemes = (text: string) => [...text.matchAll(/'((?:[^']|'')+)'/g)].map((match) => match[1] ?? '')

describe('the search vector', () => {
  it('weighs the name and code A, the address B, the business scope D', () => {
    const vector = searchVector(
      party({ name: '澄明', code: '91310114MA1GT00019', address: '叶城路', businessScope: '传感器' }),
    )
    for (const part of [
      /'澄明':\d+A/,
      /'91310114ma1gt00019':\d+A/,
      /'叶城':\d+B|'叶':\d+B/,
      /'传感器':\d+D/,
    ]) {
      expect(vector).toMatch(part)
    }
  })

  it('holds every pair of Han characters of a name and every end of its Latin words, signs left out', () => {
    const found = lexemes(searchVector(party({ name: '上海（示例）·Ａ1电气' })))
    for (const pair of ['上海', '海示', '示例', '例a', '~a1', '~1', '1电', '电气'])
      expect(found).toContain(pair)
  })

  it('leaves out what the registrar adds to every scope', () => {
    const found = lexemes(
      searchVector(
        party({
          name: '甲',
          businessScope: '机械加工。【依法须经批准的项目，经相关部门批准后方可开展经营活动】',
        }),
      ),
    )
    expect(found).toContain('机械')
    expect(found).not.toContain('依法')
  })

  it('survives any text, in lexemes that PostgreSQL takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, businessScope) => {
        const vector = searchVector(party({ name, businessScope }))
        expect(vector).not.toContain('\u0000')
        expect(vector.replace(/ '(?:[^']|'')+':[\dABD,]+/g, '')).toBe('')
      }),
    )
  })

  it('keeps to the positions and lengths that PostgreSQL can store', () => {
    const vector = searchVector(party({ name: 'x'.repeat(5000), businessScope: '研发'.repeat(20_000) }))
    expect(Math.max(...[...vector.matchAll(/(\d+)[ABD]/g)].map((match) => Number(match[1])))).toBe(16_383)
    expect(Math.max(...lexemes(vector).map((lexeme) => lexeme.length))).toBeLessThanOrEqual(60)
  })
})

describe('the search query', () => {
  it.each([
    ['澄明', "'澄明'"],
    ['澄', "'澄'"],
    ['  ＡＢＢ　', "('~abb':* | 'abb':*)"],
    ['上海澄有限公司', "(('上海' & '海澄') | ('上海' & '澄'))"],
    ['有限公司', "(('有限' & '限公' & '公司') | '有限公司')"],
    ['91310114MA', "('~91310114ma':* | '91310114ma':*)"],
    ['鲸a1电', "(('~a1':* & '鲸a' & '1电') | ('鲸' & 'a1' & '电'))"],
    ['马达 555', "'马达' & ('~555':* | '555')"],
  ])('of %s is %s', (text, query) => {
    expect(lexemes(searchQuery(text) ?? '')).toEqual(lexemes(query))
    expect(searchQuery(text)?.endsWith(':*)')).toBe(query.endsWith(':*)'))
  })

  it.each(['', '   ', '%_', "'\\'", '\u0000', '😀', '——（）'])('of %j is none', (text) => {
    expect(searchQuery(text)).toBeNull()
  })

  it('finds by any two characters of a name what the vector holds', () => {
    const name = '上海示例澄明传感技术发展股份有限公司'
    const found = new Set(lexemes(searchVector(party({ name }))))
    for (let from = 0; from < name.length - 1; from += 1) {
      for (let to = from + 2; to <= name.length; to += 1) {
        const query = searchQuery(name.slice(from, to)) ?? ''
        const inName = query.startsWith('((') ? query.slice(2, query.indexOf(')')) : query
        for (const lexeme of lexemes(inName)) expect(found).toContain(lexeme)
      }
    }
  })
})

describe('words of the district', () => {
  it('are cut as one', () => {
    const text = party({ name: '甲', address: '鹤霞路飞联大厦' })
    expect(lexemes(searchVector(text))).not.toContain('飞联大厦')
    loadUserWords(['飞联大厦', '坏 词', 'x'])
    expect(lexemes(searchVector(text))).toContain('飞联大厦')
    // Texts that were indexed before are found by the pieces that the word was then.
    expect(searchQuery('飞联大厦')).toBe(
      "(('飞联' & '联大' & '大厦') | ('飞联大厦' | ('飞' & '联' & '大厦')))",
    )
  })
})

describe('the sort key', () => {
  it.each([
    ['上海示例', 'shanghaishili'],
    ['ＡＢＢ（中国）', 'abbzhongguo'],
    ['绿', 'lv'],
    ['𪚥龘', '~2a6a5da'],
    ['😀', ''],
  ])('of %s is %s', (name, key) => {
    expect(sortKey(name)).toBe(key)
  })

  it('has a bound', () => {
    expect(sortKey('长'.repeat(1000)).length).toBe(160)
  })
})
