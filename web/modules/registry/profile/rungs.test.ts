import { describe, expect, it } from 'vitest'
import { highestRung, nextRung, ownRungs } from './rungs.ts'
import type { Credential } from './shapes.ts'

const SOURCE: Credential['source'] = {
  id: '01a20bdb-9b1a-7000-af9a-9899cad62732',
  kind: 'import',
  name: '名单',
  fileName: null,
  asOf: null,
  batchId: null,
  at: '2018-11-15T00:00:00Z',
  by: '某人',
}

/** A certificate as the server tells it on 2018-11-15. */
const one = (
  kind: string,
  state: Credential['state'],
  issuedOn: string,
  validTo: string | null,
  revokedOn: string | null = null,
): Credential => ({
  id: `${kind}${issuedOn}`,
  kind,
  label: kind,
  number: issuedOn,
  issuer: null,
  issuedOn,
  validTo,
  revokedOn,
  state,
  source: SOURCE,
})

const rung = (credentials: Credential[], tier: string) =>
  ownRungs(credentials).find((each) => each.tier === tier)

describe('the rungs of a firm', () => {
  it('are all five, and the first is the next where none is held', () => {
    const rungs = ownRungs([])
    expect(rungs.map(({ state }) => state)).toEqual(Array(5).fill('never'))
    expect([highestRung(rungs), nextRung(rungs)]).toEqual([null, 'tech_sme'])
  })

  it('are held since the first of the certificates that joined on without a gap', () => {
    const credentials = [
      one('hnte', 'expired', '2009-01-01', '2011-12-31'),
      one('hnte', 'expired', '2012-11-23', '2015-11-22'),
      one('hnte', 'expiring', '2015-11-23', '2018-11-22'),
      one('hnte', 'valid', '2018-11-02', '2021-11-01'),
    ]
    const held = { tier: 'hnte', state: 'held', from: '2012-11-23', to: '2021-11-01', ends: false }
    expect(rung(credentials, 'hnte')).toEqual(held)
    expect(nextRung(ownRungs(credentials))).toBe('giant')
  })

  it('say when the last certificate ends soon and nothing follows', () => {
    const ending = one('hnte', 'expiring', '2015-11-23', '2018-11-22')
    expect(rung([ending], 'hnte')?.ends).toBe(true)
    expect(rung([ending, one('hnte', 'future', '2018-11-23', '2021-11-22')], 'hnte')?.ends).toBe(false)
  })

  it('count a giant in cultivation and one for good as one rung without an end', () => {
    const credentials = [
      one('little_giant_cultivation', 'valid', '2014-09-10', null),
      one('little_giant', 'valid', '2016-09-12', null),
    ]
    expect(rung(credentials, 'giant')).toMatchObject({ state: 'held', from: '2014-09-10', to: null })
  })

  it('are past after revocation, to the day before it', () => {
    const revoked = one('hnte', 'revoked', '2017-11-23', '2020-11-22', '2018-10-01')
    expect(rung([revoked], 'hnte')).toMatchObject({ state: 'past', to: '2018-09-30' })
  })

  it('have nothing above the top', () => {
    expect(nextRung(ownRungs([one('leading_enterprise', 'valid', '2018-05-20', null)]))).toBeNull()
  })
})
