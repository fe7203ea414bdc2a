import { districtActor } from '../kernel/access/roles.ts'
import type { Platform } from '../kernel/platform/platform.ts'

/** The live party with this credit code, or null: what an account of a firm is tied to. */
export async function findParty(
  { db, tenant }: Pick<Platform, 'db' | 'tenant'>,
  code: string,
): Promise<{ id: string; name: string } | null> {
  const row = await db.transaction(districtActor(tenant, { userId: 'accounts' }), (tx) =>
    tx
      .selectFrom('registry.party')
      .select(['id', 'name'])
      .where('code', '=', code)
      .where('state', '=', 'live')
      .executeTakeFirst(),
  )
  return row ?? null
}
