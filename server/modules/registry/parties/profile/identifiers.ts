import type { Labels } from '../locale-labels.ts'
import type { PartyProfile } from './answer.ts'
import type { Records } from './load.ts'
import type { Sources } from './sources.ts'

/** Of a citizen id only a keyed hash is kept: it serves for matching and is shown to nobody. */
const NEVER_SHOWN = 'citizen'

/** Further identifiers, and code and name of the records that were merged into the party. */
export function identifiersOf(
  party: { name: string; code: string | null },
  { identifiers, absorbed }: Pick<Records, 'identifiers' | 'absorbed'>,
  sources: Sources,
  labels: Labels,
): PartyProfile['identifiers'] {
  const entry = (kind: string, value: string | null, source: string) => ({
    kind,
    label: labels.text(`register.identifier.${kind}`),
    value,
    source: sources(source),
  })
  const own = identifiers.map((row) =>
    entry(row.kind, row.kind === NEVER_SHOWN ? null : (row.value ?? null), row.source_id),
  )
  const former = absorbed.flatMap((record) => [
    ...(record.code !== null && record.code !== party.code
      ? [entry('former_code', record.code, record.source_id)]
      : []),
    ...(record.name !== party.name ? [entry('former_name', record.name, record.source_id)] : []),
  ])
  return [...own, ...former]
}
