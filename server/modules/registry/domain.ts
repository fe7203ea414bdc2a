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

/** Attributes as an act states them for a party: what it has; what is not named is missing. */
export type StatedAttributes = Pick<PartyAttributes, 'kind' | 'name'> & Partial<PartyAttributes>

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

const MISSING: Omit<PartyAttributes, 'kind' | 'name'> = {
  code: null,
  legalForm: null,
  registeredOn: null,
  capitalFen: null,
  capitalCurrency: null,
  capitalText: null,
  businessScope: null,
  address: null,
  town: null,
  industry: null,
}

/** All attributes of what was stated. */
export const allAttributes = (stated: StatedAttributes): PartyAttributes => ({ ...MISSING, ...stated })

/** Only what a party has: missing attributes are left out. */
export function statedAttributes({ kind, name, ...rest }: PartyAttributes): StatedAttributes {
  const stated: StatedAttributes = { kind, name }
  for (const [attribute, value] of Object.entries(rest)) {
    if (value !== null) Object.assign(stated, { [attribute]: value })
  }
  return stated
}

/** Attributes that differ; all of those present where there was nothing before. */
export function changedAttributes(before: PartyAttributes | null, after: PartyAttributes): AttributeName[] {
  return ATTRIBUTES.filter((name) => (before?.[name] ?? null) !== after[name])
}
