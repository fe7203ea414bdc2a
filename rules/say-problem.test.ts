import { describe, expect, test } from 'vitest'
import { sayProblem } from './say-problem.ts'
import { problemCodes } from './testing/problem-codes.ts'

describe('problems in words', () => {
  test.each([
    [
      'rules.name_unknown',
      { name: 'staf', near: 'staff' },
      '“staf”既不是概念，也不是参数、决策表或函数。请改正名称，或先登记概念、增加参数。是不是“staff”？',
      '“staf” is no concept, parameter, table or function. Correct the name, or declare the concept or parameter first. Did you mean “staff”?',
    ],
    [
      'rules.name_unknown',
      { name: 'zzz' },
      '“zzz”既不是概念，也不是参数、决策表或函数。请改正名称，或先登记概念、增加参数。',
      '“zzz” is no concept, parameter, table or function. Correct the name, or declare the concept or parameter first.',
    ],
    [
      'rules.units',
      { left: '元', right: '数' },
      '元与没有单位的数不能相加、相减或比较。请核对是否漏了除数；数字请写成带单位和依据的参数。',
      'yuan and plain number cannot be added, subtracted or compared. Check for a missing division; make a number a parameter with its unit and citation.',
    ],
    [
      'rules.types',
      { operation: 'order', left: 'date', right: 'number:1/元' },
      '不能对日期和数（1/元）作大小比较。请换成同类的量，或改用其他运算。',
      'An order comparison does not work for a date and a number (1/yuan). Use values of one kind or another operation.',
    ],
    [
      'rules.argument',
      { name: 'floor', wanted: 'number', found: 'date' },
      '函数“floor”需要数，这里给的是日期。请换成数。',
      '“floor” takes a number, but is given a date. Give it a number.',
    ],
    [
      'rules.not_a_choice',
      { name: 'kind', value: '丙', choices: '甲、乙' },
      'kind 的取值中没有“丙”。可选：甲、乙。',
      'kind can never be “丙”. Choices: 甲, 乙.',
    ],
  ])('%s', (code, params, zh, en) => {
    expect(sayProblem({ code, params }, 'zh-CN').detail).toBe(zh)
    expect(sayProblem({ code, params }, 'en').detail).toBe(en)
  })

  test('every code that the rules use has a title and what to do, in both languages', () => {
    const codes = [...problemCodes(), 'programme.not_in_force']
    expect(codes.length).toBeGreaterThan(40)
    for (const code of codes) {
      for (const locale of ['zh-CN', 'en'] as const) {
        const { title, detail } = sayProblem({ code, params: {} }, locale)
        expect([title, detail], code).not.toContain(`${code}.title`)
        expect(detail, code).not.toBe(`${code}.detail`)
      }
    }
  })
})
