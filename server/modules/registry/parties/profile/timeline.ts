import type { Labels } from '../locale-labels.ts'
import type { PartyProfile } from './answer.ts'
import { attributeLabel } from './attributes.ts'
import type { Records } from './load.ts'
import type { Others } from './relations.ts'
import type { Sources } from './sources.ts'

type Entry = PartyProfile['timeline'][number]
type Asserted = { source_id: string; asserted_at: Date; retracted_at: Date | null }

/** One entry for all that one source put down in one act. */
function perAct<Row extends Asserted>(rows: readonly Row[], sources: Sources, tell: (rows: Row[]) => string) {
  const acts = Map.groupBy(rows, (row) => `${row.source_id} ${row.asserted_at.toISOString()}`)
  return [...acts.values()].flatMap((act) => {
    const [first] = act
    return first
      ? [{ at: first.asserted_at.toISOString(), text: tell(act), source: sources(first.source_id) }]
      : []
  })
}

function versionEntries({ versions }: Records, sources: Sources, labels: Labels): Entry[] {
  const first = versions.at(-1)
  return versions.map((version) => ({
    at: version.asserted_at.toISOString(),
    kind: version === first ? 'created' : 'changed',
    text:
      version === first
        ? labels.text('register.timeline.created')
        : labels.text('register.timeline.changed', {
            fields: [...new Set(version.changed.map((name) => attributeLabel(name, labels)))].join(
              labels.text('register.and'),
            ),
          }),
    source: sources(version.source_id),
  }))
}

/** What an undone import had put down and no longer counts. */
function retractions(records: Records, labels: Labels): Entry[] {
  const { versions, facts, credentials, relations } = records
  const counted = [
    ...versions.map((row) => ({ row, of: 'versions' })),
    ...facts.map((row) => ({ row, of: 'facts' })),
    ...credentials.map((row) => ({ row, of: 'credentials' })),
    ...relations.map((row) => ({ row, of: 'relations' })),
  ].flatMap(({ row, of }) => (row.retracted_at ? [{ at: row.retracted_at.toISOString(), of }] : []))
  return [...Map.groupBy(counted, ({ at }) => at)].map(([at, rows]) => ({
    at,
    kind: 'retracted',
    text: labels.text('register.timeline.retracted', {
      what: [...Map.groupBy(rows, ({ of }) => of)]
        .map(([of, { length }]) => labels.text(`register.timeline.count.${of}`, { count: length }))
        .join(labels.text('register.and')),
    }),
    source: null,
  }))
}

function mergeEntries(id: string, { merges }: Records, others: Others, labels: Labels): Entry[] {
  return merges
    .filter(({ kept_id, absorbed_id }) => kept_id === id || absorbed_id === id)
    .flatMap((merge) => {
      const kept = merge.kept_id === id
      const name = others.get(kept ? merge.absorbed_id : merge.kept_id)?.name ?? labels.text('register.none')
      const key = kept ? 'kept' : 'absorbed'
      const merged: Entry = {
        at: merge.at.toISOString(),
        kind: 'merged',
        text: labels.text(`register.timeline.merged_${key}`, { name }),
        source: null,
      }
      if (!merge.undone_at) return [merged]
      const text = labels.text(`register.timeline.unmerged_${key}`, { name })
      return [merged, { at: merge.undone_at.toISOString(), kind: 'unmerged' as const, text, source: null }]
    })
}

/** What happened to the record, newest first: one entry for each act of each source. */
export function timelineOf(
  id: string,
  records: Records,
  own: ReadonlySet<string>,
  others: Others,
  sources: Sources,
  labels: Labels,
): Entry[] {
  const facts = perAct(records.facts, sources, (rows) =>
    labels.text('register.timeline.facts', { count: rows.length }),
  ).map((entry): Entry => ({ ...entry, kind: 'facts' }))
  const credentials = perAct(records.credentials, sources, (rows) => {
    const kinds = [...new Set(rows.map(({ kind }) => labels.credentialKind(kind)))]
    return labels.text('register.timeline.credential', { kinds: kinds.join(labels.text('register.and')) })
  }).map((entry): Entry => ({ ...entry, kind: 'credential' }))
  const relations = perAct(
    records.relations.filter(({ party_id }) => own.has(party_id)),
    sources,
    (rows) => labels.text('register.timeline.relation', { count: rows.length }),
  ).map((entry): Entry => ({ ...entry, kind: 'relation' }))
  return [
    ...mergeEntries(id, records, others, labels),
    ...retractions(records, labels),
    ...relations,
    ...credentials,
    ...facts,
    ...versionEntries(records, sources, labels),
  ].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}
