import { describe, expect, it } from 'vitest'
import { effectiveFrom, effectiveTo, signedOn } from './dates.ts'
import { numberKey, numbersIn, onlyCites, ownNumber, parseNumber } from './document-number.ts'
import { issuerOfNumber } from './issuer.ts'
import { kindOf } from './kind.ts'
import { levelOfNumber } from './level.ts'
import { sameTitle } from './same-title.ts'

describe('a document number', () => {
  it.each([
    ['国科发火〔2016〕32号', '国科发火〔2016〕32号'],
    ['国科发火[2016]32号', '国科发火〔2016〕32号'],
    ['国科发火（2016）第 032 号', '国科发火〔2016〕32号'],
    ['国科发火【2016】32号', '国科发火〔2016〕32号'],
    ['国科发火［２０１６］３２号'.normalize('NFKC'), '国科发火〔2016〕32号'],
    ['的通知国科发监〔2022〕221号', '国科发监〔2022〕221号'],
    ['人民共和国国务院令第782号', '国务院令第782号'],
    ['日河北省人民政府令第212号', '河北省人民政府令第212号'],
    ['家知识产权局局长令（第30号', '家知识产权局局长令第30号'],
    ['财政部 税务总局公告2022年第28号', '财政部税务总局公告2022年第28号'],
  ])('%s is read as %s', (written, text) => {
    expect(parseNumber(written)?.text).toBe(text)
  })

  it.each(['', '2016年32号文件', '第32号', '国科发火〔16〕32号'])('%s is none', (written) => {
    expect(parseNumber(written)).toBeNull()
  })

  it('is the same however it is written', () => {
    const keys = ['国科发火〔2016〕32号', '国科发火[2016]32 号', '国科发火（2016）032号'].map(numberKey)
    expect(new Set(keys).size).toBe(1)
  })

  it('of the text itself stands at its head and is not in brackets', () => {
    expect(ownNumber('关于印发某办法的通知', '沪科〔2018〕5号\n各有关单位：')?.text).toBe('沪科〔2018〕5号')
    expect(ownNumber('某公告', '按照《某办法》（国科发火〔2016〕32号）的规定')).toBeNull()
    expect(ownNumber('某办法的通知', '关于印发《某办法》的通知国科发监〔2022〕221号各省：')?.text).toBe(
      '国科发监〔2022〕221号',
    )
    expect(ownNumber('标题', `${'字'.repeat(400)}沪科〔2018〕5号`)).toBeNull()
    expect(ownNumber('科学技术部令第21号 某条例实施细则', '')?.text).toBe('科学技术部令第21号')
  })

  it('that a text only cites is known as such', () => {
    const number = parseNumber('国科发火〔2016〕32号')
    if (!number) throw new Error('it is a number')
    expect(onlyCites('按照《办法》（国科发火〔2016〕32号）', number)).toBe(true)
    expect(onlyCites('国科发火〔2016〕32号\n各省', number)).toBe(false)
    expect(onlyCites('没有提到', number)).toBe(false)
    expect(numbersIn('（国科发火〔2016〕32号）和沪科〔2018〕5号').map(({ cited }) => cited)).toEqual([
      true,
      false,
    ])
  })

  it('tells issuer and level only where it is certain', () => {
    expect(issuerOfNumber('国科发火〔2016〕32号')).toBe('科学技术部')
    expect(issuerOfNumber('国办发〔2018〕4号')).toBe('国务院办公厅')
    expect(issuerOfNumber('冀科企〔2013〕13号')).toBeNull()
    expect(levelOfNumber('国发〔2018〕4号')).toBe('national')
    expect(levelOfNumber('沪科〔2018〕5号')).toBe('municipal')
    // 宁 is 宁夏 and 南京, 青 is 青海 and 青岛.
    expect(levelOfNumber('宁政发〔2018〕5号')).toBeNull()
    expect(levelOfNumber('青政发〔2018〕5号')).toBeNull()
    expect(levelOfNumber(null)).toBeNull()
  })
})

describe('days of a text', () => {
  it.each([
    ['……\n某局\n2018年3月5日', '2018-03-05'],
    ['某局\n二〇一六年一月二十九日\n附件', '2016-01-29'],
    ['某办法\n（2016年7月10日）\n第一条', '2016-07-10'],
    ['科技部办公厅2024年8月2日', '2024-08-02'],
    ['从2018年3月5日起，各单位应当。', null],
    ['甲局\n2018年3月5日\n附件\n乙局\n2018年4月5日', null],
    ['某局\n2018年2月30日', null],
    ['没有日期', null],
  ])('%j was signed on %s', (body, day) => {
    expect(signedOn(body)).toBe(day)
  })

  it.each([
    ['第三十条 本办法自2016年1月1日起实施。', '2016-01-01'],
    ['本细则由市科委负责解释，自2018年5月1日起施行。', '2018-05-01'],
    ['本办法由市科委负责解释，有效期5年，自2023年1月1日起施行。', '2023-01-01'],
    ['本办法自发布之日起施行。', null],
    ['《某条例》自2016年1月1日起施行。', null],
    ['本办法自2016年1月1日起实施。……本办法自2018年1月1日起实施。', null],
  ])('%j applies from %s', (body, day) => {
    expect(effectiveFrom(body)).toBe(day)
  })

  it('is the last day only where the text says so', () => {
    expect(effectiveTo('本办法自2018年1月1日起施行，有效期至2022年12月31日。')).toBe('2022-12-31')
    expect(effectiveTo('有效期5年')).toBeNull()
  })
})

describe('a kind', () => {
  it.each([
    ['高新技术企业认定管理办法', 'measures'],
    ['关于印发《高新技术企业认定管理办法》的通知', 'measures'],
    ['某市关于印发《实施细则（试行）》的通知', 'rules'],
    ['《高新技术企业认定管理办法》解读', 'interpretation'],
    ['中华人民共和国科学技术进步法', 'law'],
    ['关于改进评价方法的若干意见', 'opinions'],
    ['关于开展申报工作的通知', 'notice'],
    ['科技发展“十三五”规划', 'plan'],
    ['随便一份', 'other'],
  ])('of %s is %s', (title, kind) => {
    expect(kindOf(title)).toBe(kind)
  })
})

describe('titles of one number', () => {
  it('are one document where one passes the other on', () => {
    expect(sameTitle('高新技术企业认定管理办法', '科技部关于印发《高新技术企业认定管理办法》的通知')).toBe(
      true,
    )
    expect(sameTitle('河北省大型科研仪器管理办法修正案', '河北省实验动物管理办法修正案')).toBe(false)
  })
})
