import { sql } from 'kysely'
import { z } from 'zod'
import { addDays } from '../../../kernel/calendar/index.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import type { Labels } from '../parties/locale-labels.ts'
import type { CertificatesQuery, LadderCertificates } from './contract.ts'
import { inTown, ofTier, validOn } from './held.ts'
import { pageOf, placeOf } from './page.ts'
import { IS_RENEWED } from './summary.ts'
import { tierOfKind } from './tiers.ts'

/** Sorts behind every day: a certificate without an end. */
const NEVER = 'infinity'

const After = z.tuple([z.union([z.iso.date(), z.literal(NEVER)])])

interface Row {
  id: string
  party_id: string
  name: string
  town: string | null
  kind: string
  number: string
  issued_on: string
  last_on: string | null
  renewed: boolean
}

/** Certificates of the ladder that are valid on the day, the next to end first. Errors: request.invalid. */
export async function certificatesOf(
  tx: Tx,
  query: z.infer<typeof CertificatesQuery>,
  today: string,
  labels: Labels,
): Promise<z.infer<typeof LadderCertificates>> {
  const on = query.on ?? today
  const place = placeOf(query, After)
  const ends = sql`coalesce(h.last_on, ${NEVER}::date)`
  const soon = query.within === undefined ? sql`true` : sql`h.last_on <= ${addDays(on, query.within)}::date`
  const { rows } = await sql<Row>`
    select h.id, h.party_id, p.name, h.town, h.kind, h.number, h.issued_on, h.last_on, ${IS_RENEWED} as renewed
    from registry.holding h join registry.party p on p.id = h.party_id
    where ${ofTier(query.tier)} and ${validOn(on)} and ${soon} and ${inTown(query.town)}
      and ${place ? sql`(${ends}, h.id) > (${place.after[0]}::date, ${place.id}::uuid)` : sql`true`}
    order by ${ends}, h.id limit ${query.limit + 1}`.execute(tx)
  const page = pageOf(query, rows, (row) => [row.last_on ?? NEVER])
  return {
    items: page.rows.flatMap((row) => {
      const tier = tierOfKind(row.kind)
      if (!tier) return []
      return [
        {
          id: row.id,
          party: { id: row.party_id, name: row.name, town: row.town },
          tier,
          kind: row.kind,
          label: labels.credentialKind(row.kind),
          number: row.number,
          issuedOn: row.issued_on,
          lastOn: row.last_on,
          renewed: row.renewed,
        },
      ]
    }),
    next: page.next,
  }
}
