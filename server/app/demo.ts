import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { districtActor } from '../kernel/access/roles.ts'
import type { Identity } from '../modules/identity/index.ts'
import { type ImportRun, runImport } from '../modules/registry/index.ts'
import type { OpenedPlatform } from './open-platform.ts'
import { packFolder } from './packs.ts'
import type { Parts } from './parts.ts'

const FILES: ImportRun['kind'][] = ['enterprises', 'facts', 'credentials', 'relations']

/** Who fills a trial data folder. */
const filler = (tenant: string) => districtActor(tenant, { userId: 'demo' })

/** Fills a new trial data folder: fictional accounts, and the district's fictional firms by import. */
export async function fillDemo(platform: OpenedPlatform, parts: Parts, identity: Identity): Promise<void> {
  const { district, texts } = parts
  const [town] = district.towns
  if (!town) return
  await identity.createDemoAccounts({ texts, organisation: district.organisation.zh, town })
  if (!platform.fresh) return
  const folder = join(packFolder(district.id), 'demo')
  const actor = filler(platform.tenant)
  for (const kind of FILES) {
    const path = join(folder, `${kind}.csv`)
    if (existsSync(path)) await runImport(platform, parts, actor, { kind, path, dryRun: false })
  }
  const { db } = platform
  const user = await db.owner
    .selectFrom('identity.member')
    .select('user_id')
    .where('tenant', '=', platform.tenant)
    .where('role', '=', 'enterprise')
    .where('party_id', 'is', null)
    .executeTakeFirst()
  const party = await db.transaction(actor, (tx) =>
    tx
      .selectFrom('registry.party')
      .select('id')
      .where('state', '=', 'live')
      .orderBy('code')
      .executeTakeFirst(),
  )
  if (user && party) await identity.assignParty(user.user_id, party.id)
}
