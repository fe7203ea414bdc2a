import { describe, expect, it } from 'vitest'
import { checkChineseText } from './chinese-text.ts'
import { checkClock } from './clock.ts'
import { checkDistrictFacts } from './district-facts.ts'
import { checkEscapes } from './escapes.ts'
import { checkFileSize, LINE_LIMIT } from './file-size.ts'
import type { Problem, SourceFile } from './source-files.ts'
import { checkTextFiles } from './text-files.ts'

type Check = (files: SourceFile[]) => Problem[]

const breaches: [string, Check, string, string][] = [
  ['Date.now() in a module', checkClock, 'server/modules/cases/service.ts', 'const t = Date.now()'],
  ['new Date() in the rules', checkClock, 'rules/explain.ts', 'const t = new Date()'],
  ['Date.now handed on as a function', checkClock, 'server/modules/cases/service.ts', 'run(Date.now)'],
  [
    'Chinese in a server literal',
    checkChineseText,
    'server/modules/cases/service.ts',
    "throw new E('办件不存在')",
  ],
  ['Chinese in a template', checkChineseText, 'server/modules/cases/service.ts', `const a = \`共$\{n}\``],
  ['Chinese between JSX tags', checkChineseText, 'web/modules/cases/list.tsx', 'const a = <b>办件</b>'],
  [
    'Chinese in a JSX attribute',
    checkChineseText,
    'web/modules/cases/list.tsx',
    'const a = <b title="办件" />',
  ],
  ['the first district in a comment', checkDistrictFacts, 'server/kernel/ids/town.ts', '// 嘉定 first'],
  [
    'the first district in SQL',
    checkDistrictFacts,
    'server/modules/registry/migrations/0001-a.sql',
    "'310114'",
  ],
  ['a long style sheet', checkFileSize, 'web/app/page.css', 'a{}\n'.repeat(LINE_LIMIT + 1)],
  ['a double assertion', checkEscapes, 'server/app/main.ts', 'const a = b as unknown as string'],
  ['a silenced type error', checkEscapes, 'server/app/main.ts', '  // @ts-expect-error wrong type\nf(1)'],
  ['unfinished work', checkEscapes, 'web/main.tsx', 'f(1) // TODO later'],
]

const allowed: [string, Check, string, string][] = [
  ['a date with arguments', checkClock, 'rules/dates.ts', 'const t = new Date(2018, 0, 1)'],
  ['a clock named in a comment', checkClock, 'rules/dates.ts', '// never Date.now()'],
  ['the real clock in the kernel', checkClock, 'server/kernel/calendar/clock.ts', 'const t = Date.now()'],
  ['the real clock in a test', checkClock, 'server/modules/cases/list.test.ts', 'const t = Date.now()'],
  ['Chinese in a comment', checkChineseText, 'server/modules/cases/service.ts', '// 办件\nconst a = 1'],
  ['a table of domain words', checkChineseText, 'server/modules/registry/cleaning/capital.ts', "['万元']"],
  ['Chinese in a test', checkChineseText, 'server/modules/cases/a.test.ts', "const a = '办件'"],
  ['the first district in a test', checkDistrictFacts, 'server/kernel/ids/town.test.ts', "'310114'"],
  ['the first district in its pack', checkDistrictFacts, 'districts/jiading/demo.ts', "'310114'"],
  ['a file at the limit', checkFileSize, 'web/app/page.css', 'a{}\n'.repeat(LINE_LIMIT)],
  ['an unfinished comment inside a string', checkEscapes, 'scripts/a.ts', "const a = '  // TODO later'"],
  ['slashes between JSX tags', checkEscapes, 'web/a.tsx', 'const a = <b> // TODO </b>'],
  ['a switch named in a string', checkEscapes, 'scripts/a.ts', "const a = '@ts-ignore'"],
]

describe('house rules', () => {
  it.each(breaches)('report %s', (_name, check, path, text) => {
    expect(check([{ path, text }])).toMatchObject([{ path }])
  })

  it.each(allowed)('accept %s', (_name, check, path, text) => {
    expect(check([{ path, text }])).toEqual([])
  })
})

describe('text files', () => {
  const pair = (zh: object, en: object): SourceFile[] => [
    { path: 'server/modules/cases/texts.zh-CN.json', text: JSON.stringify(zh) },
    { path: 'server/modules/cases/texts.en.json', text: JSON.stringify(en) },
  ]

  it('are accepted with equal keys and placeholders', () => {
    expect(
      checkTextFiles(pair({ late: { by: '迟{days}天' } }, { late: { by: '{days} days late' } })),
    ).toEqual([])
  })

  it('name the key that one language lacks', () => {
    expect(checkTextFiles(pair({ a: '甲', b: '乙' }, { a: 'A' }))).toEqual([
      { path: 'server/modules/cases/texts.en.json', message: 'b is missing' },
    ])
  })

  it('name an empty text and a placeholder that is lost in translation', () => {
    const messages = checkTextFiles(pair({ a: '甲{n}', b: '乙' }, { a: 'A', b: '' })).map(
      ({ message }) => message,
    )
    expect(messages).toEqual([
      'a has other placeholders than server/modules/cases/texts.zh-CN.json',
      'b is empty',
    ])
  })

  it('come in pairs', () => {
    expect(checkTextFiles(pair({ a: '甲' }, {}).slice(0, 1))).toEqual([
      { path: 'server/modules/cases/texts.en.json', message: 'is missing' },
    ])
  })
})
