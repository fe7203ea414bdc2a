import type { Tx } from '../../../../kernel/db/tables.ts'
import { lockParties } from '../../write/lock.ts'
import { credentialsOf } from '../plan/known-credentials.ts'
import { factsOf } from '../plan/known-facts.ts'
import { partiesByName } from '../plan/known-parties.ts'
import { personsByHash, relationsOf } from '../plan/known-relations.ts'
import type { Basis } from '../plan/row-plan.ts'

type Lists = { [Name in keyof Basis]-?: NonNullable<Basis[Name]> }

function collect(bases: readonly Basis[]): Lists {
  return {
    parties: bases.flatMap((basis) => basis.parties ?? []),
    absentNames: bases.flatMap((basis) => basis.absentNames ?? []),
    absentPersons: bases.flatMap((basis) => basis.absentPersons ?? []),
    ownNumbers: bases.flatMap((basis) => basis.ownNumbers ?? []),
    facts: bases.flatMap((basis) => basis.facts ?? []),
    credentials: bases.flatMap((basis) => basis.credentials ?? []),
    relations: bases.flatMap((basis) => basis.relations ?? []),
  }
}

const idsOf = (rows: readonly { partyId: string }[]) => [...new Set(rows.map(({ partyId }) => partyId))]

async function partiesHold(tx: Tx, { parties }: Lists): Promise<boolean> {
  const locked = await lockParties(
    tx,
    parties.map(({ id }) => id),
  )
  return parties.every(({ id, version }) => {
    const party = locked.get(id)
    return party?.state === 'live' && (version === null || party.version === version)
  })
}

async function factsHold(tx: Tx, { facts }: Lists): Promise<boolean> {
  const concepts = facts.map(({ concept }) => concept)
  const current = await factsOf(tx, idsOf(facts), concepts)
  const ids = new Map<string, string>()
  for (const [party, known] of current) {
    for (const fact of known) ids.set(`${party} ${fact.concept} ${fact.year ?? ''}`, fact.id)
  }
  return facts.every(
    ({ partyId, concept, year, id }) => (ids.get(`${partyId} ${concept} ${year ?? ''}`) ?? null) === id,
  )
}

async function credentialsHold(tx: Tx, tenant: string, { credentials, ownNumbers }: Lists): Promise<boolean> {
  const numbers = new Set(credentials.map(({ number }) => number))
  const known = await credentialsOf(tx, tenant, [...numbers])
  const byKey = new Map(known.map((one) => [`${one.partyId} ${one.kind} ${one.number}`, one.id]))
  const holders = new Map<string, Set<string>>()
  for (const { kind, number, partyId } of known) {
    const key = `${kind} ${number}`
    holders.set(key, (holders.get(key) ?? new Set()).add(partyId))
  }
  return (
    credentials.every(
      ({ partyId, kind, number, id }) => (byKey.get(`${partyId} ${kind} ${number}`) ?? null) === id,
    ) &&
    ownNumbers.every(({ kind, number, partyId }) =>
      [...(holders.get(`${kind} ${number}`) ?? [])].every((holder) => holder === partyId),
    )
  )
}

async function relationsHold(tx: Tx, { relations }: Lists): Promise<boolean> {
  const current = await relationsOf(tx, idsOf(relations))
  return relations.every(({ partyId, kind, otherName, id }) => {
    const known = current.get(partyId)?.find((one) => one.kind === kind && one.otherName === otherName)
    return (known?.id ?? null) === id
  })
}

/** Whether a party without a code has one of the names that nobody had. */
async function anyWithoutCode(
  tx: Tx,
  tenant: string,
  { absentNames }: Lists,
  districtWords: readonly string[],
): Promise<boolean> {
  const known = await partiesByName(tx, tenant, absentNames, districtWords)
  return [...known.values()].flat().some(({ attributes }) => attributes.code === null)
}

/**
 * Whether the register still is what these rows were planned on. Locks the parties concerned, so that
 * the answer stays true until the transaction ends.
 */
export async function basisHolds(
  tx: Tx,
  tenant: string,
  bases: readonly Basis[],
  districtWords: readonly string[],
): Promise<boolean> {
  const lists = collect(bases)
  return (
    (await partiesHold(tx, lists)) &&
    (await factsHold(tx, lists)) &&
    (await credentialsHold(tx, tenant, lists)) &&
    (await relationsHold(tx, lists)) &&
    !(await anyWithoutCode(tx, tenant, lists, districtWords)) &&
    (await personsByHash(tx, tenant, lists.absentPersons)).size === 0
  )
}
