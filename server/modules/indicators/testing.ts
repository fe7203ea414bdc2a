import type { TestPlatform } from '../../app/testing/platform.ts'
import type { District } from '../../kernel/district/load.ts'
import { loadDistrict } from '../../kernel/district/load.ts'
import { readPackFolder } from '../../kernel/district/pack-files.ts'
import { addParties, assertAll } from '../registry/parties/testing.ts'
import { keepPlans } from './plan/keep.ts'
import { loadPlans } from './plan/load.ts'

/* Records that a plan counts, moved as an import would move them. */

const PACK = readPackFolder('districts/jiading')

/** The first district, whose plan the tests run. */
const PLAN_DISTRICT: District = loadDistrict(PACK)

export const keepTestPlan = (platform: TestPlatform) => keepPlans(platform, loadPlans(PACK, PLAN_DISTRICT))

export interface GivenTitle {
  kind: string
  number?: string
  issuedOn?: string
  validTo?: string | null
  revokedOn?: string | null
}

/** States titles of parties, one each. */
export async function giveTitles(
  platform: TestPlatform,
  partyIds: readonly string[],
  title: GivenTitle,
): Promise<void> {
  const { kind, number = '', issuedOn = '2017-11-23', validTo = null, revokedOn = null } = title
  await assertAll(platform, {
    credentials: partyIds.map((partyId) => ({
      partyId,
      kind,
      number: number && `${number}-${partyId}`,
      issuer: null,
      issuedOn,
      validTo,
      revokedOn,
    })),
  })
}

/** New firms that hold a title each; answers their ids. */
export async function addHolders(
  platform: TestPlatform,
  count: number,
  title: GivenTitle,
  town: string | null = null,
): Promise<string[]> {
  const ids = await addParties(
    platform,
    Array.from({ length: count }, (_, index) => ({ name: `${title.kind}企业${index}`, town })),
  )
  await giveTitles(platform, ids, title)
  return ids
}
