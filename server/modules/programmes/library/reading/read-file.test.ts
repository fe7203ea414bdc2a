import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { contentOf } from '../imports/content.ts'
import { document, textFile } from '../testing.ts'
import { readPolicyFile } from './read-file.ts'

const first = (file: { name: string; bytes: Buffer }) => {
  const [row] = readPolicyFile(file)
  if (!row) throw new Error('the file has a row')
  return row
}
const codeOf = (file: { name: string; bytes: Buffer }) => {
  const row = first(file)
  return 'problem' in row ? row.problem.code : null
}
const contentIn = (file: { name: string; bytes: Buffer }) => {
  const row = first(file)
  if ('problem' in row) throw new Error(row.problem.code)
  return contentOf(row)
}

describe('a text', () => {
  it('has its first line as its title, and tells number and day itself', () => {
    const { content } = contentIn(
      textFile(
        'a.txt',
        '上海市某办法\n沪科〔2018〕5号\n各有关单位：\n本办法自2018年5月1日起施行。\n市科委\n2018年3月5日',
      ),
    )
    expect(content).toMatchObject({
      title: '上海市某办法',
      number: '沪科〔2018〕5号',
      issuer: '上海市科学技术委员会',
      level: 'municipal',
      kind: 'measures',
      issuedOn: '2018-03-05',
      effectiveFrom: '2018-05-01',
      effectiveTo: null,
      readFromText: ['effectiveFrom', 'issuedOn', 'issuer', 'level', 'number'],
    })
  })

  it.each(['gb18030', 'utf16le'])('is read in %s', (encoding) => {
    const bytes = iconv.encode('某办法\n正文', encoding, { addBOM: encoding === 'utf16le' })
    expect(contentIn({ name: 'a.txt', bytes }).content?.title).toBe('某办法')
  })

  it.each([
    ['a picture', { name: 'a.txt', bytes: Buffer.from([0x89, 0x50, 0, 0, 1, 2]) }, 'policy.encoding'],
    ['broken bytes', { name: 'a.txt', bytes: Buffer.from([0xd5, 0xff, 0xff, 0xd5]) }, 'policy.encoding'],
    ['nothing', textFile('a.txt', ' \n '), 'policy.empty'],
    ['another kind of file', textFile('a.pdf', '%PDF'), 'policy.file_type'],
    ['no gzip', textFile('a.jsonl.gz', '{}'), 'policy.compressed'],
    ['a head that is none', textFile('a.md', '---\n: : [\n---\n正文'), 'policy.head_broken'],
    [
      'more than a million signs',
      textFile('a.txt', `标题\n${'字'.repeat(1_000_000)}`),
      'policy.body_too_large',
    ],
  ])('that is %s is told', (_name, file, code) => {
    expect(codeOf(file)).toBe(code)
  })
})

describe('a head of values', () => {
  it('goes before what the text says, in either language', () => {
    const english = contentIn(
      document(
        'a.md',
        { title: '办法', number: '甲〔2018〕1号', issued_on: '2018-01-02', level: 'district', kind: 'rules' },
        '乙〔2017〕3号\n某局\n2017年1月1日',
      ),
    ).content
    const chinese = contentIn(
      document(
        'a.md',
        { 标题: '办法', 文号: '甲[2018]1号', 成文日期: '2018年1月2日', 层级: '区级', 文种: '细则' },
        '乙〔2017〕3号\n某局\n2017年1月1日',
      ),
    ).content
    expect(english).toMatchObject({
      number: '甲〔2018〕1号',
      issuedOn: '2018-01-02',
      level: 'district',
      kind: 'rules',
      readFromText: [],
    })
    expect(chinese).toEqual(english)
  })

  it('with a day that is none keeps the document, the day unknown', () => {
    const { content, problems } = contentIn(
      document('a.md', { title: '办法', effective_from: '2018-13-01', source_url: 'javascript:x' }, '正文'),
    )
    expect(content).toMatchObject({ effectiveFrom: null, sourceUrl: null })
    expect(problems).toMatchObject([
      { column: 'effective_from', code: 'policy.date', value: '2018-13-01', rejected: false },
      { column: 'source_url', code: 'policy.url', rejected: false },
    ])
  })
})

describe('lines', () => {
  const lines = [
    '{"title":"甲","body":"文"}',
    '{"title":',
    '',
    '{"title":"乙","body":""}',
    '[1]',
    '{"body":"x"}',
  ]

  it.each([
    ['jsonl', textFile('a.jsonl', lines.join('\n'))],
    ['jsonl.gz', { name: 'a.jsonl.gz', bytes: gzipSync(lines.join('\r\n')) }],
  ])('of %s: a broken one is told by its number, the others stay', (_name, file) => {
    const rows = readPolicyFile(file)
    expect(rows.map(({ row }) => row)).toEqual([1, 2, 4, 5, 6])
    expect(rows.flatMap((row) => ('problem' in row ? [[row.row, row.problem.code]] : []))).toEqual([
      [2, 'policy.line_broken'],
      [5, 'policy.line_broken'],
    ])
    const [, , empty, , untitled] = rows
    expect(empty && 'record' in empty && contentOf(empty).problems.map(({ code }) => code)).toEqual([
      'policy.body_empty',
    ])
    expect(untitled && 'record' in untitled && contentOf(untitled)).toMatchObject({
      content: null,
      problems: [{ code: 'policy.title_missing', rejected: true }],
    })
  })

  it('whose number a program picked out of a citation have none', () => {
    const [row] = readPolicyFile(
      textFile(
        'a.jsonl',
        JSON.stringify({
          title: '某公告',
          doc_no: '国科发火〔2016〕32号',
          body: '按照《办法》（国科发火〔2016〕32号）',
        }),
      ),
    )
    const read = row && 'record' in row ? contentOf(row) : null
    expect(read?.content?.number).toBeNull()
    expect(read?.problems.map(({ code }) => code)).toEqual(['policy.number_cited'])
  })
})
