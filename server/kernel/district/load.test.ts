import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkRegionCode } from '../ids/index.ts'
import { loadDistrict } from './load.ts'
import { readPackFolder } from './pack-files.ts'

const pack = 'districts/jiading'
let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'district-'))
  for (const file of ['district.yaml', 'towns.yaml'])
    writeFileSync(join(dir, file), readFileSync(join(pack, file)))
})
afterEach(() => rmSync(dir, { recursive: true }))

function change(file: string, from: string, to: string): void {
  const text = readFileSync(join(dir, file), 'utf8')
  expect(text).toContain(from)
  writeFileSync(join(dir, file), text.replace(from, to))
}

test('the pack loads: twelve towns, each an existing unit of the national code', () => {
  const district = loadDistrict(readPackFolder(pack))
  expect(district).toMatchObject({ id: 'jiading', code: '310114', name: { zh: '嘉定区' } })
  expect(district.towns.map((town) => town.full_code)).toEqual(
    [1, 2, 4, 102, 103, 106, 109, 111, 114, 118, 401, 501].map(
      (n) => `310114${String(n).padStart(3, '0')}000`,
    ),
  )
  for (const town of district.towns) expect(checkRegionCode(town.full_code).valid, town.name).toBe(true)
})

describe('a mistake is named with file and line', () => {
  test.each([
    ['district.yaml', 'code: "310114"', 'code: 310114', 3, 'code'],
    ['district.yaml', 'en: Jiading District', 'fr: Jiading', 5, 'name'],
    ['towns.yaml', 'full_code: "310114002000"', 'full_code: "310114003000"', 0, '12 位代码'],
    ['towns.yaml', 'short: [安亭]', 'short: [安亭, 南翔]', 0, '已用于 310114102'],
    [
      'towns.yaml',
      'code: "310114118"\n    full_code: "310114118000"',
      'code: "310115118"\n    full_code: "310115118000"',
      0,
      '310114',
    ],
    ['towns.yaml', 'verified: true', 'verified: yes!', 0, 'verified'],
    ['towns.yaml', 'towns:', 'towns: [', 0, ''],
  ])('%s: %s → %s', (file, from, to, line, reason) => {
    change(file, from, to)
    const text = readFileSync(join(dir, file), 'utf8')
    const expected = line || text.slice(0, text.indexOf(to)).split('\n').length
    try {
      loadDistrict(readPackFolder(dir))
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'district.file_invalid', params: { file } })
      expect(error).toHaveProperty('params.reason', expect.stringContaining(reason))
      if (reason) expect(error).toHaveProperty('params.line', expected)
    }
  })

  test('a missing file', () => {
    rmSync(join(dir, 'towns.yaml'))
    expect(() => loadDistrict(readPackFolder(dir))).toThrow('district.file_missing')
  })
})
