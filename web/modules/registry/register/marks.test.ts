import { describe, expect, it } from 'vitest'
import { coverage, marks } from './marks.ts'

const marked = (text: string, query: string) =>
  marks(text, query)
    .map(({ text: part, hit }) => (hit ? `[${part}]` : part))
    .join('')

describe('marks', () => {
  it.each([
    ['上海示例·澄明传感有限公司', '澄明', '上海示例·[澄明]传感有限公司'],
    ['上海示例·澄明传感有限公司', '示例澄明', '上海[示例·澄明]传感有限公司'],
    ['上海汽车配件厂', '汽车 配件', '上海[汽车配件]厂'],
    ['爱迪士（上海）室内空气技术有限公司', '上海室内', '爱迪士（[上海）室内]空气技术有限公司'],
    ['91310114MA1GT00019', 'ma1gt', '91310114[MA1GT]00019'],
    ['91310114MA1GT00019', 'ＭＡ１ＧＴ', '91310114[MA1GT]00019'],
    ['汽车城汽车', '汽车', '[汽车]城[汽车]'],
  ])('mark in %s what was searched for as %s', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected)
  })

  it('mark the longest parts where the whole stands nowhere', () => {
    expect(marked('上海安亭汽车零部件厂', '汽车配件部件')).toBe('上海安亭[汽车]零[部件]厂')
  })

  it('never mark a small part of what was searched for', () => {
    expect(marked('上海佰福汽车零部件厂', '上海汽车零部件')).toBe('上海佰福[汽车零部件]厂')
  })

  it('never mark a single character of a longer word', () => {
    expect(marked('上海车行', '汽车')).toBe('上海车行')
  })

  it('mark a single character that was searched for by itself', () => {
    expect(marked('上海车行', '车')).toBe('上海[车]行')
  })

  it('leave a text without hits, or without a query, as it is', () => {
    expect(marks('上海', '嘉定')).toEqual([{ text: '上海', hit: false }])
    expect(marks('上海', ' · ')).toEqual([{ text: '上海', hit: false }])
    expect(marks('', '嘉定')).toEqual([])
  })

  it('give the text back unchanged', () => {
    const text = 'Ａ㍿（上海）𠮷野 ﬁ'
    expect(
      marks(text, '上海 𠮷')
        .map(({ text: part }) => part)
        .join(''),
    ).toBe(text)
  })
})

describe('coverage', () => {
  it.each([
    [['上海汽车配件厂'], '汽车 配件', 4, 4],
    [['上海示例·澄明传感'], '示例澄明', 4, 4],
    [['博世转向系统有限公司'], '汽车零部件', 0, 5],
    [['上海车行', '上海市环城路2号'], '车行 环城路', 5, 5],
    [['上海车行'], '车', 1, 1],
    [['上海车行'], ' · ', 0, 0],
  ])('of %j by %s is %i of %i letters', (texts, query, found, of) => {
    expect(coverage(texts, query)).toEqual({ found, of })
  })
})
