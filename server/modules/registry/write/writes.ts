import type { AttributeName, StatedAttributes } from '../domain.ts'

/* What can be written into the register in one act. JSON-able: imports keep it as the plan of a row. */

/** A new state of a party; `isNew` where the party did not exist before. */
export interface PartyWrite {
  partyId: string
  isNew: boolean
  attributes: StatedAttributes
  changed: AttributeName[]
}

export interface IdentifierWrite {
  partyId: string
  kind:
    | 'organisation'
    | 'registration'
    | 'former_code'
    | 'former_name'
    | 'citizen'
    | 'patent_holder'
    | 'other'
  value: string
}

export interface FactWrite {
  partyId: string
  concept: string
  year: number | null
  /** Canonical text by the type of the concept. */
  value: string
  amount: string | null
  sensitive: boolean
}

export interface CredentialWrite {
  partyId: string
  kind: string
  number: string
  issuer: string | null
  issuedOn: string
  validTo: string | null
  revokedOn: string | null
}

export interface RelationWrite {
  partyId: string
  kind: string
  otherPartyId: string | null
  otherName: string
  /** Plain decimal, fraction of 1. */
  share: string | null
  since: string | null
  until: string | null
}

export interface RegistryWrites {
  parties?: PartyWrite[]
  identifiers?: IdentifierWrite[]
  facts?: FactWrite[]
  credentials?: CredentialWrite[]
  relations?: RelationWrite[]
}

/** Where the values come from, and the words by which names and addresses are compared. */
export interface Origin {
  tenant: string
  sourceId: string
  batchId: string | null
  districtWords: readonly string[]
  addressWords: readonly string[]
}
