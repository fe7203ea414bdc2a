import type { Actor } from '../../../../kernel/access/roles.ts'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { notFound } from '../../../../kernel/errors.ts'
import { fact as factResource } from '../../access.ts'
import { PartyKind } from '../../contract.ts'
import type { Labels, RegisterParts } from '../locale-labels.ts'
import type { PartyProfile } from './answer.ts'
import { attributesOf } from './attributes.ts'
import { credentialsOf } from './credentials.ts'
import { factsOf } from './facts.ts'
import { identifiersOf } from './identifiers.ts'
import { findParty, loadOthers, loadRecords, type PartyRow, type Records } from './load.ts'
import { qualityOf } from './quality.ts'
import { relationsOf } from './relations.ts'
import { loadSources } from './sources.ts'
import { timelineOf } from './timeline.ts'

const live = <Row extends { retracted_at: Date | null }>(rows: readonly Row[]) =>
  rows.filter((row) => row.retracted_at === null)

function sourceIds(party: PartyRow, records: Records): string[] {
  const { absorbed, versions, facts, credentials, identifiers, relations } = records
  return [party, ...absorbed, ...versions, ...facts, ...credentials, ...identifiers, ...relations].map(
    (row) => row.source_id,
  )
}

function otherIds({ relations, merges }: Records): string[] {
  return [
    ...relations.flatMap((row) => [row.party_id, ...(row.other_party_id ? [row.other_party_id] : [])]),
    ...merges.flatMap((row) => [row.kept_id, row.absorbed_id]),
  ]
}

/** Some roles see only facts that are not sensitive; of the others they cannot even tell that they lack. */
const blindToSensitive = (actor: Actor) =>
  !factResource.grants.some(
    ({ role, actions, only }) => role === actor.role && actions.includes('read') && !only,
  )

/**
 * All that is known of a party, every value with its source. A record that was merged away shows what
 * stood in it and where it went. Errors: request.not_found, also where the reader may not see it.
 */
export async function partyProfile(
  tx: Tx,
  actor: Actor,
  id: string,
  { concepts }: RegisterParts,
  labels: Labels,
  today: string,
): Promise<PartyProfile> {
  const party = await findParty(tx, id)
  if (!party) throw notFound('party')
  const records = await loadRecords(tx, actor, party)
  const sources = await loadSources(tx, actor, sourceIds(party, records), labels)
  const others = await loadOthers(tx, otherIds(records))
  const own = new Set([party.id, ...records.absorbed.map((record) => record.id)])
  const facts = factsOf(live(records.facts), concepts, sources, labels)
  const absorbed = new Map(records.absorbed.map((record) => [record.id, record]))
  return {
    id: party.id,
    kind: PartyKind.parse(party.kind),
    name: party.name,
    code: party.code,
    town: party.town === null ? null : { code: party.town, name: labels.town(party.town) },
    registeredOn: party.registered_on,
    mergedInto: party.root_id === party.id ? null : party.root_id,
    attributes: attributesOf(live(records.versions), sources, labels),
    identifiers: identifiersOf(party, records, sources, labels),
    facts,
    credentials: credentialsOf(live(records.credentials), today, sources, labels),
    relations: relationsOf(live(records.relations), own, others, sources),
    quality: qualityOf(
      {
        kind: party.kind,
        registeredOn: party.registered_on,
        town: party.town,
        facts,
        blindToSensitive: blindToSensitive(actor),
        today,
      },
      concepts,
      labels,
    ),
    timeline: timelineOf(party.id, records, own, others, sources, labels),
    absorbed: records.merges.flatMap((merge) => {
      const record = absorbed.get(merge.absorbed_id)
      if (merge.undone_at || !record) return []
      return [{ mergeId: merge.id, id: record.id, name: record.name, at: merge.at.toISOString() }]
    }),
  }
}
