import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actor, openTestPlatform, type TestPlatform } from '../../../app/testing/platform.ts'
import { Library } from './search/library.ts'
import { bring, realFile } from './testing.ts'

const path = realFile('policies', 'hebei_st_policies.jsonl.gz')

describe.runIf(path)('572 real documents', () => {
  let platform: TestPlatform
  const officer = actor('officer')
  const file = () => ({ name: 'policies.jsonl.gz', bytes: readFileSync(path ?? '') })
  beforeAll(async () => {
    platform = await openTestPlatform()
  })
  afterAll(() => platform.close())

  it('are taken in, once: rows of one document together, cited numbers not as their own', async () => {
    const first = await bring(platform, officer, [file()])
    expect(first).toMatchObject({ rows: 572, changed: 0, rejected: 0 })
    expect(first.added + first.unchanged).toBe(572)
    expect(first.notes['policy.body_empty']).toBe(38)
    expect(first.notes['policy.duplicate']).toBe(first.unchanged)
    expect(first.unchanged).toBeGreaterThan(10)
    expect(first.unchanged).toBeLessThan(40)
    const second = await bring(platform, officer, [file()])
    expect(second).toMatchObject({ rows: 572, added: 0, changed: 0, unchanged: 572, rejected: 0 })
    expect(second.problems).toEqual(first.problems)
  })

  it('are found by number, by title and by words', async () => {
    const library = new Library()
    const ask = (text: string) =>
      platform.db.transaction(officer, (tx) =>
        library.search(tx, {
          text,
          issuer: null,
          year: null,
          level: null,
          kind: null,
          force: null,
          on: '2024-01-01',
          offset: 0,
          limit: 5,
        }),
      )
    const number = await ask('冀科资规[2020]2 号')
    expect(number.items[0]?.head.number).toBe('冀科资规〔2020〕2号')
    const title = await ask('河北省科技型中小企业认定管理办法')
    expect(title.items[0]?.head.title).toContain('河北省科技型中小企业认定管理办法')
    const words = await ask('科技企业贷款风险怎么补偿')
    expect(words.items[0]?.head.title).toMatch(/贷款风险补偿/)
    expect(words.items[0]?.snippet.some(({ hit }) => hit)).toBe(true)
  })
})
