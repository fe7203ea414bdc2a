/* Pure rules of the register: no I/O. */

/** The attributes of a party, as a version keeps them. Missing is null, never an empty text. */
export interface PartyAttributes {
  kind: string
  name: string
  code: string | null
  legalForm: string | null
  registeredOn: string | null
  /** Hundredths of the currency's unit, decimal text. */
  capitalFen: string | null
  capitalCurrency: string | null
  /** The capital as the source wrote it. */
  capitalText: string | null
  businessScope: string | null
  address: string | null
  /** 9-digit township code. */
  town: string | null
  industry: string | null
}

export type AttributeName = keyof PartyAttributes

export const ATTRIBUTES: readonly AttributeName[] = [
  'kind',
  'name',
  'code',
  'legalForm',
  'registeredOn',
  'capitalFen',
  'capitalCurrency',
  'capitalText',
  'businessScope',
  'address',
  'town',
  'industry',
]

/** Attributes that differ; all of those present where there was nothing before. */
export function changedAttributes(before: PartyAttributes | null, after: PartyAttributes): AttributeName[] {
  return ATTRIBUTES.filter((name) => (before?.[name] ?? null) !== after[name])
}
