import { z } from 'zod'
import { ROLES, type Role } from '../../kernel/access/roles.ts'
import type { District } from '../../kernel/district/load.ts'
import { type PackFiles, readPackFile } from '../../kernel/district/pack-files.ts'
import { DELEGATED_ITEMS, type DelegatedItem } from '../../modules/identity/index.ts'
import type { Place } from './places.ts'

const Person = z.strictObject({
  username: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  /** Id of an organisation of the pack. */
  organisation: z.string().optional(),
  town: z.string().optional(),
  /** Name of the firm that the person works for. */
  firm: z.string().optional(),
  /** The person belongs to the first party of this kind. */
  place: z.string().optional(),
  capacity: z.enum(['admin', 'handler']).optional(),
  /** What the firm's administrator has delegated to a handler, and its last day. */
  delegated: z
    .array(z.strictObject({ items: z.array(z.enum(DELEGATED_ITEMS)), until: z.iso.date() }))
    .default([]),
})

const PeopleFile = z.strictObject({ people: z.array(Person).min(1) })

/** A fictional person of the demo, with the name of the party that they act for. */
export interface DemoFigure {
  username: string
  name: string
  role: Role
  organisation: string
  organisationId: string | null
  town: string | null
  party: string | null
  capacity: 'admin' | 'handler' | null
  delegated: readonly { items: DelegatedItem[]; until: string }[]
}

/**
 * The people of the demo; organisations and towns are the district's.
 * Codes: district.file_missing, district.file_invalid.
 */
export function readPeople(files: PackFiles, district: District, places: readonly Place[]): DemoFigure[] {
  const { value, refuse } = readPackFile(files, 'people.yaml', PeopleFile)
  return value.people.map((person, index) => {
    const town = district.towns.find(({ code }) => code === person.town)
    const body = district.organisations.find(({ id }) => id === person.organisation)
    const place = places.find(({ kind }) => kind === person.place)
    if (person.town !== undefined && !town)
      throw refuse(['people', index, 'town'], `towns.yaml: ${person.town}?`)
    if (person.organisation !== undefined && !body) {
      throw refuse(['people', index, 'organisation'], `organisations.yaml: ${person.organisation}?`)
    }
    const party = person.firm ?? place?.name ?? null
    return {
      username: person.username,
      name: person.name,
      role: person.role,
      organisation: town?.name ?? body?.name.zh ?? party ?? district.organisation.zh,
      organisationId: body?.id ?? null,
      town: town?.code ?? null,
      party,
      capacity: person.capacity ?? null,
      delegated: person.delegated,
    }
  })
}
