import type { z } from 'zod'
import { addDays } from '../../../../kernel/calendar/index.ts'
import type { Credential as CredentialSchema } from '../../contract.ts'
import type { Labels } from '../locale-labels.ts'
import type { CredentialRow } from './load.ts'
import type { Sources } from './sources.ts'

export type Credential = z.infer<typeof CredentialSchema>

/** A title that ends within so many days needs somebody to act: renewal takes about three months. */
const EXPIRING_DAYS = 90

type Period = Pick<CredentialRow, 'issued_on' | 'valid_to' | 'revoked_on'>

/** What a credential is on a day. Its last day still counts. */
export function credentialState(
  { issued_on, valid_to, revoked_on }: Period,
  today: string,
): Credential['state'] {
  if (revoked_on !== null && revoked_on <= today) return 'revoked'
  if (issued_on > today) return 'future'
  if (valid_to === null) return 'valid'
  if (valid_to < today) return 'expired'
  return valid_to <= addDays(today, EXPIRING_DAYS) ? 'expiring' : 'valid'
}

/** Of each kind and number the latest word, the latest issued first. `rows`: newest first, none retracted. */
export function credentialsOf(
  rows: readonly CredentialRow[],
  today: string,
  sources: Sources,
  labels: Labels,
): Credential[] {
  const byNumber = Map.groupBy(rows, (row) => JSON.stringify([row.kind, row.number]))
  return [...byNumber.values()]
    .flatMap(([latest]) => (latest ? [latest] : []))
    .sort((a, b) => (a.issued_on < b.issued_on ? 1 : a.issued_on > b.issued_on ? -1 : 0))
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      label: labels.credentialKind(row.kind),
      number: row.number,
      issuer: row.issuer,
      issuedOn: row.issued_on,
      validTo: row.valid_to,
      revokedOn: row.revoked_on,
      state: credentialState(row, today),
      source: sources(row.source_id),
    }))
}
