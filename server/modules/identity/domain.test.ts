import { describe, expect, test } from 'vitest'
import { generatePassword } from './accounts/password.ts'
import { normaliseUsername, passwordFault, validUsername } from './domain.ts'

describe('a password', () => {
  test.each([
    ['Short-7', 'short'],
    ['alllowercaseletters', 'classes'],
    ['lowercase12345', 'classes'],
    ['Right-horse-7', null],
    ['lowercase-123', null],
    ['密码密码密码密码Ab1', null],
    ['九个汉字不够长Ab', 'short'],
    ['xLinLan-2018x', 'username'],
    ['ＬｉｎＬａｎ-2018-abc', 'username'],
    [`Aa1${'x'.repeat(126)}`, 'long'],
  ])('%s: %s', (password, fault) => {
    expect(passwordFault(password, 'linlan')).toBe(fault)
  })

  test('that is made here fits the rules and differs each time', () => {
    const made = Array.from({ length: 50 }, () => generatePassword('officer'))
    expect(made.map((password) => passwordFault(password, 'officer'))).toEqual(made.map(() => null))
    expect(new Set(made).size).toBe(50)
  })
})

test('one person has one spelling of a user name', () => {
  expect(normaliseUsername(' ＬｉｎLan ')).toBe('linlan')
  expect(['林岚', 'lin.lan', 'lin_lan-2'].every(validUsername)).toBe(true)
  expect(['l', 'lin lan', "lin';--", 'x'.repeat(65), ''].some(validUsername)).toBe(false)
})
