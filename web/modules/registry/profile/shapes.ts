import type { components } from '../../../generated/api.d.ts'

/* The parts of a profile, as the portal answers them. */

export type Profile = components['schemas']['PartyProfile']
export type ConceptFacts = components['schemas']['ConceptFacts']
export type FactValue = components['schemas']['FactValue']
export type Source = components['schemas']['Source']
export type Attribute = components['schemas']['Attribute']
export type Credential = components['schemas']['Credential']
export type Relation = components['schemas']['Relation']
