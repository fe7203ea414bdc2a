import { describe, expect, test } from 'vitest'
import { loadTestPolicies } from '../testing/policies.ts'
import { compareVersions } from './compare-versions.ts'
import { findProgrammes } from './read-folder.ts'
import { readProgramme } from './read-programme.ts'

const { concepts } = loadTestPolicies()
const texts = findProgrammes('policies').find(({ place }) => place === 'cn/hnte')?.texts ?? new Map()
const published = sideOf()

type Edit = readonly [file: string, from: string, to: string]

function sideOf(...changes: readonly Edit[]) {
  const changed = new Map(texts)
  for (const [file, from, to] of changes) {
    const text = changed.get(file) ?? ''
    expect(text).toContain(from)
    changed.set(file, text.replace(from, to))
  }
  const programme = readProgramme('cn/hnte', changed, concepts)
  const [version] = programme.versions
  if (!version) throw new Error('no version')
  return { programme, version }
}

const compare = (...changes: readonly Edit[]) =>
  compareVersions(published, sideOf(...changes), concepts, 'zh-CN')

describe('versions condition by condition', () => {
  test('nothing has changed where only the layout has', () => {
    expect(compare(['rules.yaml', 'core_ip\n', '( core_ip )\n'])).toEqual([])
  })

  test('a changed parameter is one change, not one of every condition', () => {
    expect(compare(['parameters.yaml', 'value: 0.10', 'value: 0.08'])).toEqual([
      {
        of: 'parameter',
        id: 'sci_tech_staff_ratio_min',
        label: '科技人员占职工总数比例下限',
        change: 'changed',
        fields: [{ field: 'values', old: '自 2016-01-01 起 10%', new: '自 2016-01-01 起 8%' }],
      },
    ])
  })

  test('a changed condition', () => {
    const change = ['rules.yaml', 'sum(rd_expense) / sum(sales) >=', 'rd_expense[-1] / sales[-1] >'] as const
    expect(compare(change)).toMatchObject([
      {
        of: 'condition',
        id: 'HT-05',
        change: 'changed',
        fields: [
          {
            field: 'when',
            old: '近三年研究开发费用之和 ÷ 近三年销售收入之和 不低于 （若最近一年销售收入 不超过 5000 万元，则5%；否则若最近一年销售收入 在 5000 万元（不含）至 2 亿元（含）之间，则4%；否则若最近一年销售收入 超过 2 亿元，则3%）',
            new: '最近一年研究开发费用 ÷ 最近一年销售收入 超过 （若最近一年销售收入 不超过 5000 万元，则5%；否则若最近一年销售收入 在 5000 万元（不含）至 2 亿元（含）之间，则4%；否则若最近一年销售收入 超过 2 亿元，则3%）',
          },
        ],
      },
    ])
  })

  test('a condition renamed is one removed and one added, with its fields', () => {
    const found = compare(['rules.yaml', 'id: HT-02', 'id: HT-12'])
    expect(found.map(({ id, change }) => [id, change])).toEqual([
      ['HT-12', 'added'],
      ['HT-02', 'removed'],
    ])
    expect(found[0]?.fields).toContainEqual({ field: 'when', old: '', new: '拥有核心自主知识产权' })
    expect(found[1]?.fields).toContainEqual({ field: 'when', old: '拥有核心自主知识产权', new: '' })
  })

  test('a citation, and the threshold of a score', () => {
    expect(
      compare(
        ['rules.yaml', '第十一条（二）', '第十一条（九）'],
        ['rules.yaml', 'is: ">", than', 'is: ">=", than'],
      ).map(({ id, fields }) => [id, fields]),
    ).toEqual([
      [
        'HT-02',
        [
          {
            field: 'cite',
            old: '国科发火〔2016〕32号 第十一条（二）',
            new: '国科发火〔2016〕32号 第十一条（九）',
          },
        ],
      ],
      ['HT-08', [{ field: 'score', old: '超过 70 分', new: '不低于 70 分' }]],
    ])
  })

  test('a band of a score', () => {
    expect(
      compare(['rules.yaml', 'is: ">= 5", points: [25, 30]', 'is: ">= 6", points: [26, 30]']),
    ).toMatchObject([
      {
        of: 'score',
        id: 'innovation.results.conversions',
        label: '近三年年均科技成果转化数',
        fields: [
          {
            field: 'rows',
            old: expect.stringMatching(/^近三年科技成果转化数的年平均值 不低于 5 项：25–30 分；/),
            new: expect.stringMatching(
              /^近三年科技成果转化数的年平均值 不低于 6 项：26–30 分；.*；其余：0 分$/,
            ),
          },
        ],
      },
    ])
  })

  test('a value that begins later is told with its day, one that ended before the version is not', () => {
    const from = 'values: [{ from: 2016-01-01, value: 0.10,'
    const cite = 'cite: { document: 甲, article: 一 } }'
    const history = `values: [{ from: 2014-01-01, value: 0.2, ${cite}, { from: 2016-01-01, value: 0.1, ${cite}, { from: 2019-01-01, value: 0.12,`
    const [change] = compare(['parameters.yaml', from, history])
    expect(change?.fields).toContainEqual({
      field: 'values',
      old: '自 2016-01-01 起 10%',
      new: '自 2016-01-01 起 10%；自 2019-01-01 起 12%',
    })
  })
})
