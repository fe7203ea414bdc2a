import { insertMany } from '../../../kernel/db/bulk.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { applyPartyVersions } from './parties.ts'
import type { Origin, RegistryWrites } from './writes.ts'

/** Everything that one act asserts, in few statements; parties first, because the rest refers to them. */
export async function applyWrites(tx: Tx, origin: Origin, writes: RegistryWrites): Promise<void> {
  const stamp = () => ({
    id: newId(),
    tenant: origin.tenant,
    source_id: origin.sourceId,
    batch_id: origin.batchId,
  })
  await applyPartyVersions(tx, origin, writes.parties ?? [])
  await insertMany(
    tx,
    'registry.identifier',
    (writes.identifiers ?? []).map(({ partyId, kind, value }) => ({
      ...stamp(),
      party_id: partyId,
      kind,
      value,
    })),
  )
  await insertMany(
    tx,
    'registry.fact',
    (writes.facts ?? []).map(({ partyId, ...fact }) => ({ ...stamp(), party_id: partyId, ...fact })),
  )
  await insertMany(
    tx,
    'registry.credential',
    (writes.credentials ?? []).map((credential) => ({
      ...stamp(),
      party_id: credential.partyId,
      kind: credential.kind,
      number: credential.number,
      issuer: credential.issuer,
      issued_on: credential.issuedOn,
      valid_to: credential.validTo,
      revoked_on: credential.revokedOn,
    })),
  )
  await insertMany(
    tx,
    'registry.relation',
    (writes.relations ?? []).map((relation) => ({
      ...stamp(),
      party_id: relation.partyId,
      kind: relation.kind,
      other_party_id: relation.otherPartyId,
      other_name: relation.otherName,
      share: relation.share,
      since: relation.since,
      until: relation.until,
    })),
  )
}
