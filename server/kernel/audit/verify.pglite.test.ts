import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exportBundle } from './export-bundle.ts'
import { openSigningKey } from './keys.ts'
import { found, openAuditTest, TABLES } from './testing.ts'
import { verifyBundle } from './verify-bundle.ts'

it('on the embedded database the log is sealed, verified, exported, and tells of each tampering', async () => {
  const test = await openAuditTest({ pglite: true })
  try {
    const ids = [await test.addParty('甲'), await test.addParty('乙')]
    expect(await test.seal()).toBe(3)
    expect(await test.verify()).toMatchObject({ ok: true, entries: 3, rows: 3, checkpoints: 1, warnings: [] })
    const { dataDir } = test.platform.config
    const path = join(dataDir, 'bundle.jsonl.gz')
    await exportBundle(test.platform, path, TABLES)
    const { publicPem } = openSigningKey(dataDir)
    expect(await verifyBundle(path, { publicKeyPem: publicPem })).toMatchObject({ ok: true, rows: 3 })
    await test.cheat(
      `update registry.party set capital_fen = 101 where id = '${ids[0]}'`,
      `delete from registry.party where id = '${ids[1]}'`,
      `update audit.entry set body = jsonb_set(body, '{action}', '"test.other"') where position = 0`,
    )
    expect(found(await test.verify())).toEqual([
      'log_changed audit.entry position=0',
      `row_changed registry.party ${ids[0]}`,
      `row_missing registry.party ${ids[1]}`,
    ])
  } finally {
    await test.close()
  }
}, 60_000)
