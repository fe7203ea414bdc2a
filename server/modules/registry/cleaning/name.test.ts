import { describe, expect, test } from 'vitest'
import { readEnterpriseType } from './enterprise-type.ts'
import { isMissing } from './missing.ts'
import { branchOf, nameCore, normaliseName } from './name.ts'

test.each([
  ['迅捷(中国)电梯有限公司', '迅捷（中国）电梯有限公司', ['brackets']],
  ['某 某　有限公司', '某某有限公司', ['space']],
  ['ＡＢＣ  Tech 有限公司\u200b', 'ABC Tech有限公司', ['width', 'space', 'invisible']],
  ['某某（集团）有限公司', '某某（集团）有限公司', []],
])('%j is compared as %s', (text, name, changes) => {
  const result = normaliseName(text)
  expect(result.name).toBe(name)
  expect([...result.changes].sort()).toEqual([...changes].sort())
})

const words = ['某市', '某', '新城区', '新城']
test.each([
  ['某市新城蓝天风机有限公司', '蓝天风机'],
  ['蓝天风机（某市）股份有限公司', '蓝天风机'],
  ['某蓝天风机(集团)有限公司', '蓝天风机'],
  ['蓝天合伙企业（有限合伙）', '蓝天合伙企业'],
  ['某市新城公司', '某市新城公司'],
  ['某市蓝天风机有限公司新城分公司', '蓝天风机新城分公司'],
])('the core of %s is %s', (name, core) => {
  expect(nameCore(name, words)).toBe(core)
})

test.each([
  ['某市南电力工程有限公司新城分公司', '某市南电力工程有限公司', '新城', '分公司'],
  ['某银行股份有限公司新城支行', '某银行股份有限公司', '新城', '支行'],
  ['超市(集团)有限公司第一分店', '超市（集团）有限公司', '第一', '分店'],
  ['某有限公司北方分公司二店分店', '某有限公司北方分公司', '二店', '分店'],
  ['香港某有限公司上海代表处', '香港某有限公司', '上海', '代表处'],
  ['印花厂新城分厂', '印花厂', '新城', '分厂'],
])('%s is a branch', (name, parent, place, suffix) => {
  expect(branchOf(name)).toEqual({ parent, place, suffix })
})

test.each(['蓝天风机有限公司', '某有限公司北方分公司加油站', '分公司'])(
  '%s is not called a branch',
  (name) => {
    expect(branchOf(name)).toBeNull()
  },
)

describe('readEnterpriseType', () => {
  test.each([
    ['有限责任公司（自然人投资或控股）', 'limited_company', false],
    ['有限责任公司 外商投资企业', 'limited_company', true],
    ['有限责任公司（台港澳与境内合资）', 'limited_company', true],
    ['有限责任公司分公司', 'branch', false],
    ['其他股份有限公司(非上市)', 'joint_stock_company', false],
    ['外国(地区)企业常驻代表机构', 'representative_office', true],
    ['集体分支机构（非法人）', 'branch', false],
    ['个人独资企业', 'sole_proprietorship', false],
    ['普通合伙', 'general_partnership', false],
    ['合伙企业（有限合伙）', 'limited_partnership', false],
    ['股份合作制', 'stock_cooperative', false],
    ['集体所有制', 'collective', false],
    ['公司', null, false],
  ])('%s is %s', (text, form, foreign) => {
    expect(readEnterpriseType(text)).toEqual({ form, foreign })
  })

  test('N/A is missing, not a type', () => {
    expect(readEnterpriseType('N/A')).toEqual({ missing: true })
  })
})

test.each([
  '',
  ' ',
  'N/A',
  'n/a',
  '＃N/A',
  '无',
  '（无）',
  '-',
  '--',
  '——',
  '—',
  '/',
  '／',
  '空',
  'NULL',
  '…',
  '\u00a0',
  '未填写',
  null,
  undefined,
])('%j is missing', (text) => {
  expect(isMissing(text)).toBe(true)
})

test.each(['0', '无锡', '无人机研发', 'NA公司', 'A', '-1', '否'])('%j is a value', (text) => {
  expect(isMissing(text)).toBe(false)
})
