import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkIdentifier } from './index.ts'

// The real registrations are not part of the project; a few rows' shapes stand in for them elsewhere.
const folder = '../shared/data/enterprises'
const rows = (file: string) =>
  z
    .array(z.object({ uscc: z.string() }))
    .parse(parse(readFileSync(`${folder}/${file}`, 'utf8'), { columns: true, bom: true }))

describe.runIf(existsSync(folder))('real credit codes', () => {
  test('all 8,301 enterprises pass both check characters as they stand', () => {
    const checks = rows('jiading_1979_2004.csv').map(({ uscc }) => checkIdentifier('uscc', uscc))
    expect(checks.length).toBe(8301)
    expect(checks.filter((check) => !check.valid || check.changes.length > 0)).toEqual([])
  })

  test('the 48 codes in lower case are accepted and each change is reported', () => {
    const checks = rows('uscc_invalid_in_source.csv').map(({ uscc }) => checkIdentifier('uscc', uscc))
    expect(checks.length).toBe(48)
    expect(checks.filter((check) => !check.valid || check.changes.join() !== 'case')).toEqual([])
  })
})
