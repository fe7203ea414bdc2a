import { describe, expect, test } from 'vitest'
import { checkIdentifier, type IdentifierKind, maskCitizenId, readPatentNumber, readUscc } from './index.ts'

const today = '2018-11-15'

// Vectors: standards' own samples (GB 32100, GB 11714, GB 11643, ZC 0006) and fictional ones.
const vectors: [IdentifierKind, string, string | null, Record<string, string | number>?][] = [
  ['uscc', '91350100M000100Y43', null],
  ['uscc', '91350100M000100Y4Z', 'uscc.character', { position: 18, character: 'Z' }],
  ['uscc', '91310114MA1GT00019', null],
  ['uscc', '91310114MA1GT001X1', null],
  ['uscc', '91310114MA1GT00281', null],
  ['uscc', '11310114002450013A', null],
  ['uscc', '91310114MA1GT00018', 'uscc.check_digit', { expected: '9', actual: '8' }],
  ['uscc', '91310114MA1GT0002C', 'uscc.organisation_check_digit', { expected: '1', actual: '2' }],
  ['uscc', '91310114MA1GT0001', 'uscc.length', { length: 17, expected: 18 }],
  ['uscc', '', 'uscc.empty'],
  ['uscc', 'B1310114MA1GT00019', 'uscc.registrar', { character: 'B' }],
  ['uscc', '98310114MA1GT00019', 'uscc.kind', { registrar: '市场监管', character: '8' }],
  ['uscc', '91990114MA1GT00019', 'uscc.region', { region: '990114' }],
  ['uscc', '9131O114MA1GT00019', 'uscc.character', { position: 5, character: 'O' }],
  ['organisation', 'D2143569-X', null],
  ['organisation', 'M000100Y-4', null],
  ['organisation', 'MA1K3F0A6', null],
  ['organisation', 'MA1K3F0A5', 'organisation.check_digit', { expected: '6', actual: '5' }],
  ['organisation', 'MA1K3F0A', 'organisation.length', { length: 8, expected: 9 }],
  ['organisation', 'MA1K3F*A6', 'organisation.character', { position: 7, character: '*' }],
  ['citizen', '11010519491231002X', null],
  ['citizen', '440524188001010014', null],
  ['citizen', '310114199003070010', null],
  ['citizen', '310114199003070011', 'citizen.check_digit', { expected: '0', actual: '1' }],
  ['citizen', '310114199002300010', 'citizen.birth_date', { date: '1990-02-30' }],
  ['citizen', '310114201811160017', 'citizen.birth_in_future', { date: '2018-11-16', today }],
  ['citizen', '310114900307001', 'citizen.fifteen_digits'],
  ['citizen', '3101141990030700A0', 'citizen.character', { position: 17, character: 'A' }],
  ['citizen', '990114199003070010', 'citizen.check_digit'],
  ['citizen', '170114199003070010', 'citizen.region', { region: '170114' }],
  ['patent', '201710601862.3', null],
  ['patent', '201810123456.5', null],
  ['patent', '201810123456.7', 'patent.check_digit', { expected: '5', actual: '7' }],
  ['patent', '97101765.4', null],
  ['patent', '201830123456.6', null],
  ['patent', 'ZL 2017 1 0601862.3', null],
  ['patent', 'CN2017106018623', null],
  ['patent', '201710601862', 'patent.check_digit_missing', { expected: '3' }],
  ['patent', 'CN107480000A', 'patent.publication_number'],
  ['patent', '200210601862.3', 'patent.year', { year: 2002 }],
  ['patent', '209910601862.3', 'patent.year', { year: 2099 }],
  ['patent', '201750601862.3', 'patent.kind', { kind: '5' }],
  ['patent', '粤2017', 'patent.format', { value: '粤2017' }],
]

describe('checkIdentifier', () => {
  test.each(vectors)('%s %s → %s', (kind, value, code, params) => {
    const result = checkIdentifier(kind, value, { today })
    expect(result.problem?.code ?? null).toBe(code)
    expect(result.valid).toBe(code === null)
    if (params) expect(result.problem?.params).toEqual(params)
  })

  test.each([
    ['uscc', '９１３１０１１４ma1gt00019', '91310114MA1GT00019', ['case', 'width']],
    ['uscc', ' 9131 0114\u00a0MA1GT00019\u200b', '91310114MA1GT00019', ['space', 'invisible']],
    ['uscc', '91310114MA1GT00019', '91310114MA1GT00019', []],
    ['organisation', 'd2143569—x', 'D2143569X', ['case', 'separator']],
    ['citizen', '11010519491231002x', '11010519491231002X', ['case']],
    ['patent', 'zl201710601862。3', '201710601862.3', ['case', 'separator', 'prefix']],
    ['patent', '97101765.4', '97101765.4', []],
  ] as const)('%s %j becomes %s and reports %j', (kind, value, normalised, changes) => {
    const result = checkIdentifier(kind, value, { today })
    expect(result).toEqual({ valid: true, normalised, problem: null, changes })
  })

  test('every wrong character in place 18 is found', () => {
    const wrong = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].filter((c) => c !== '9')
    for (const c of wrong) expect(checkIdentifier('uscc', `91310114MA1GT0001${c}`).valid).toBe(false)
  })
})

test('a citizen number is shown with its birth date hidden', () => {
  expect(maskCitizenId('310114199003070010')).toBe('310114********0010')
  expect(maskCitizenId('3101')).toBe('****')
})

test('a credit code carries registrar, kind, region and organisation code', () => {
  expect(readUscc('91310114MA1GT00019')).toEqual({
    registrar: '市场监管',
    kind: '企业',
    region: '310114',
    organisationCode: 'MA1GT0001',
  })
  expect(readUscc('91310114MA1GT00018')).toBeNull()
})

test('a patent number carries kind and year', () => {
  expect(readPatentNumber('97101765.4')).toEqual({ kind: 'invention', year: 1997, international: false })
  expect(readPatentNumber('201830123456.6')).toEqual({ kind: 'design', year: 2018, international: false })
})
