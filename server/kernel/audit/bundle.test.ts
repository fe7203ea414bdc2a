import { generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleHash, sealOf } from './bundle-format.ts'
import { exportBundle } from './export-bundle.ts'
import { openSigningKey } from './keys.ts'
import { type AuditTest, found, officer, openAuditTest, TABLES } from './testing.ts'
import { verifyBundle } from './verify-bundle.ts'

let test: AuditTest
let path: string
let publicKeyPem: string
let ids: string[]
beforeAll(async () => {
  test = await openAuditTest()
  const { dataDir } = test.platform.config
  publicKeyPem = openSigningKey(dataDir).publicPem
  ids = []
  // A separator of lines that is none here, and a character beyond the basic plane.
  for (const name of ['甲', '乙\u2028丙', '𠮷', '丁']) ids.push(await test.addParty(name))
  await test.seal()
  path = join(dataDir, 'bundle.jsonl.gz')
  expect(await exportBundle(test.platform, path, TABLES)).toEqual({ checkpoints: 1, entries: 5, rows: 5 })
})
afterAll(() => test.close())

const lines = () => gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n').slice(0, -1)

/** A bundle as a forger packs it: all bytes sealed anew. */
function forge(change: (lines: string[]) => string[]): string {
  const content = gzipSync(
    change(lines())
      .map((line) => `${line}\n`)
      .join(''),
  )
  const forged = join(test.platform.config.dataDir, 'forged.jsonl.gz')
  writeFileSync(forged, Buffer.concat([content, sealOf(bundleHash().update(content).digest())]))
  return forged
}

const replaced = (kind: string, from: string, to: string) => (all: string[]) => {
  const place = all.findIndex((line) => line.startsWith(`{"kind":"${kind}"`) && line.includes(from))
  return all.map((line, index) => (index === place ? line.replace(from, to) : line))
}

const verify = async (file: string) => found(await verifyBundle(file, { publicKeyPem }))

describe('a bundle', () => {
  it('is verified with nothing but the file and the public key', async () => {
    expect(await verifyBundle(path, { publicKeyPem })).toMatchObject({
      ok: true,
      entries: 5,
      rows: 5,
      checkpoints: 1,
      unsealed: 0,
      findings: [],
      warnings: [],
    })
  })

  it('warns where only its own key vouches for it', async () => {
    const verdict = await verifyBundle(path)
    expect(verdict.ok).toBe(true)
    expect(verdict.warnings[0]).toContain('没有指定公钥')
  })

  it('is refused under another key', async () => {
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()
    expect(found(await verifyBundle(path, { publicKeyPem: other }))).toEqual([
      'checkpoint_signature checkpoint size=5',
    ])
  })

  it('fails at every single changed byte, wherever it is', async () => {
    const whole = readFileSync(path)
    const damaged = join(test.platform.config.dataDir, 'damaged.jsonl.gz')
    const spread = Array.from({ length: 20 }, () => Math.floor(Math.random() * whole.length))
    for (const place of [4, 8, 9, whole.length - 1, ...spread]) {
      const bytes = Buffer.from(whole)
      bytes[place] = (bytes[place] ?? 0) ^ (1 << Math.floor(Math.random() * 8))
      writeFileSync(damaged, bytes)
      const verdict = await verifyBundle(damaged, { publicKeyPem })
      expect(
        verdict.findings.map(({ kind }) => kind),
        `byte ${place}`,
      ).toContain('bundle_altered')
    }
  })

  it('fails where it is cut short', async () => {
    const whole = readFileSync(path)
    const cut = join(test.platform.config.dataDir, 'cut.jsonl.gz')
    for (const length of [0, 5, 40, whole.length - 1, Math.floor(whole.length / 2)]) {
      writeFileSync(cut, whole.subarray(0, length))
      const verdict = await verifyBundle(cut, { publicKeyPem })
      expect(
        verdict.findings.map(({ kind }) => kind),
        `length ${length}`,
      ).toContain('bundle_altered')
    }
  })

  it('names a changed entry, row or checkpoint even where all bytes were sealed anew', async () => {
    expect(await verify(forge(replaced('entry', 'test.source', 'test.sourcf')))).toEqual([
      'log_changed audit.entry position=0',
    ])
    expect(await verify(forge(replaced('row', '甲', '申')))).toEqual([`row_changed registry.party ${ids[0]}`])
    expect(await verify(forge(replaced('checkpoint', '"size":"5"', '"size":"4"')))).toEqual([
      'checkpoint_text checkpoint size=4',
    ])
    expect(await verify(forge(replaced('checkpoint', '\\n5\\n', '\\n4\\n')))).toContain(
      'checkpoint_text checkpoint size=5',
    )
    expect(await verify(forge(replaced('manifest', 'test-district', 'other')))).toEqual([
      'bundle_line line 1',
    ])
    expect(await verify(forge(replaced('row', '"kind":"row"', '"kind":"low"')))).toContain(
      'bundle_line line 8',
    )
  })

  it('names rows and entries that were left out', async () => {
    const without = (word: string) => (all: string[]) => all.filter((line) => !line.includes(word))
    expect(await verify(forge(without('\\"name\\": \\"甲')))).toEqual([
      'bundle_incomplete rows',
      `row_missing registry.party ${ids[0]}`,
    ])
    expect(await verify(forge(without('"position":2')))).toContain('log_gap audit.entry position=2')
    expect(await verify(forge(without('"kind":"end"')))).toContain('bundle_incomplete lines')
  })

  it('holds entries that wait for the sealer, in the order of their writing', async () => {
    const test = await openAuditTest()
    try {
      const id = await test.addParty('甲')
      await test.seal()
      const change = (address: string) =>
        test.platform.db.transaction(officer, (tx) =>
          tx.updateTable('registry.party').set({ address }).where('id', '=', id).execute(),
        )
      for (let index = 0; index < 120; index += 1) await change(`地址${index}`)
      const file = join(test.platform.config.dataDir, 'waiting.jsonl.gz')
      expect(await exportBundle(test.platform, file, TABLES)).toMatchObject({ entries: 122 })
      const { publicPem } = openSigningKey(test.platform.config.dataDir)
      const verdict = await verifyBundle(file, { publicKeyPem: publicPem })
      expect(verdict).toMatchObject({ ok: true, entries: 122, unsealed: 120, rows: 2 })
      expect(verdict.warnings).toHaveLength(1)
    } finally {
      await test.close()
    }
  })

  it('is written whole or not at all', async () => {
    const target = join(test.platform.config.dataDir, 'failed.jsonl.gz')
    await expect(exportBundle(test.platform, target, ['registry.party', 'registry.absent'])).rejects.toThrow()
    expect(() => readFileSync(target)).toThrow('ENOENT')
    expect(() => readFileSync(`${target}.part`)).toThrow('ENOENT')
  })
})
