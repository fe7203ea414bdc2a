import { actor, type TestPlatform } from '../../../app/testing/platform.ts'
import { addParties, assertAll, EAST, WEST } from '../parties/testing.ts'
import type { CredentialWrite } from '../write/writes.ts'

/* Firms that climb, fall and stay, for the tests of the ladder. The day of the tests is 2018-11-15. */

const FIRMS: Record<string, string | null> = {
  澄明: EAST,
  明远: EAST,
  远达: EAST,
  衡越: WEST,
  禾清: WEST,
  起岭: null,
  旧名: WEST,
  无证: EAST,
}

/** A certificate of a firm: [firm, kind, number, issued, last day, revoked]. */
type Given = [firm: string, kind: string, number: string, issued: string, to: string | null, revoked?: string]

const CERTIFICATES: Given[] = [
  // Climbs from SME to HNTE this year, and still holds both.
  ['澄明', 'tech_sme', 'S1', '2017-03-01', '2018-12-31'],
  ['澄明', 'hnte', 'G1', '2018-10-08', '2021-10-07'],
  // HNTE that runs out in 13 days and is renewed already; giant since long, in both forms.
  ['明远', 'hnte', 'G2', '2015-11-29', '2018-11-28'],
  ['明远', 'hnte', 'G3', '2018-11-02', '2021-11-01'],
  ['明远', 'little_giant_cultivation', '', '2014-01-01', null],
  ['明远', 'little_giant', '', '2017-01-01', null],
  // HNTE that runs out on the 90th day, with nothing behind it.
  ['远达', 'hnte', 'G4', '2016-02-14', '2019-02-13'],
  // Lost its HNTE in August; the certificate of before was revoked, which ends it a day earlier.
  ['衡越', 'hnte', 'G5', '2015-08-20', '2018-08-19'],
  ['衡越', 'tech_sme', 'S2', '2018-05-01', '2018-11-15'],
  ['禾清', 'hnte', 'G6', '2017-11-23', '2020-11-22', '2018-11-15'],
  // New on the ladder, where the town is unknown; not yet HNTE.
  ['起岭', 'little_tiger', '', '2018-06-01', null],
  ['起岭', 'hnte', 'G7', '2018-11-16', '2021-11-15'],
  ['旧名', 'leading_enterprise', '', '2018-01-01', null],
  ['旧名', 'technology_centre', '', '2018-01-01', null],
]

const credential = (ids: Record<string, string>, given: Given): CredentialWrite => {
  const [firm, kind, number, issuedOn, validTo, revokedOn = null] = given
  return { partyId: ids[firm] ?? '', kind, number, issuer: null, issuedOn, validTo, revokedOn }
}

/** Writes the firms and their certificates; answers their ids by name. */
export async function addLadder(platform: TestPlatform): Promise<Record<string, string>> {
  const names = Object.keys(FIRMS)
  const created = await addParties(
    platform,
    names.map((name) => ({ name, town: FIRMS[name] ?? null })),
  )
  const ids = Object.fromEntries(names.map((name, at) => [name, created[at] ?? '']))
  await assertAll(platform, { credentials: CERTIFICATES.map((given) => credential(ids, given)) })
  return ids
}

/** One more certificate, or another word on a known one. */
export const certify = (platform: TestPlatform, ids: Record<string, string>, given: Given) =>
  assertAll(platform, { credentials: [credential(ids, given)] })

export const townOf = (town: string) => actor('town', { town })
