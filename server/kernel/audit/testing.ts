import { Client } from 'pg'
import { actor, openTestPlatform, type TestPlatform } from '../../app/testing/platform.ts'
import { insertMany } from '../db/bulk.ts'
import { newId } from '../db/new-id.ts'
import { openSigningKey } from './keys.ts'
import { openSealer } from './sealer.ts'
import { verifyPlatform } from './verify.ts'

/* What the tests of the log share: a platform with parties, a sealer, and a superuser who cheats. */

export const TABLES = ['registry.party', 'registry.source']

export const officer = actor('officer')

export const partyRow = (source: string, name: string) => {
  const id = newId()
  return {
    id,
    tenant: officer.tenant,
    kind: 'enterprise',
    root_id: id,
    name,
    name_core: name,
    sort_key: 'shili',
    capital_fen: 100n,
    version: 1,
    source_id: source,
  }
}

export interface AuditTest {
  platform: TestPlatform
  /** Id of the source that all parties name. */
  source: string
  /** Adds one party in a transaction of its own; returns its id. */
  addParty(name: string): Promise<string>
  /** Seals all and signs a checkpoint. */
  seal(): Promise<number>
  verify(): ReturnType<typeof verifyPlatform>
  /** Runs SQL as the superuser with all triggers off. */
  cheat(...statements: string[]): Promise<void>
  close(): Promise<void>
}

export async function openAuditTest(options: { pglite?: boolean } = {}): Promise<AuditTest> {
  const platform = await openTestPlatform(options)
  openSigningKey(platform.config.dataDir)
  const source = newId()
  await platform.db.transaction(
    officer,
    (tx) =>
      insertMany(tx, 'registry.source', [
        { id: source, tenant: officer.tenant, kind: 'manual', name: '手工', actor: 'a', actor_name: 'b' },
      ]),
    { action: 'test.source' },
  )
  const seal = openSealer(platform)
  return {
    platform,
    source,
    async addParty(name) {
      const row = partyRow(source, name)
      await platform.db.transaction(officer, (tx) => insertMany(tx, 'registry.party', [row]), {
        action: 'test.add',
        request: 'request-1',
      })
      return row.id
    },
    seal: () => seal(0),
    verify: () => verifyPlatform(platform, { tables: TABLES }),
    async cheat(...statements) {
      const { url } = platform.database
      const text = ['set session_replication_role = replica', ...statements].join(';\n')
      if (url === null) {
        await platform.db.exec(`${text};\nset session_replication_role = origin`)
        return
      }
      const client = new Client({ connectionString: url })
      await client.connect()
      try {
        await client.query(text)
      } finally {
        await client.end()
      }
    },
    close: () => platform.close(),
  }
}

/** Kinds and places of a verdict's findings. */
export const found = (verdict: Awaited<ReturnType<typeof verifyPlatform>>) =>
  verdict.findings.map(({ kind, where }) => `${kind} ${where}`)
