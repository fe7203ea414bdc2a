import type { Role } from '../../../kernel/access/roles.ts'
import type { Organisation } from '../../../kernel/district/schema.ts'
import { AppError } from '../../../kernel/errors.ts'

/** The parts of a district that an account can belong to. */
export interface PlaceParts {
  district: {
    organisation: { zh: string }
    towns: readonly { code: string; name: string }[]
    organisations: readonly Pick<Organisation, 'id' | 'kind' | 'name' | 'town'>[]
  }
  /** The live party with this credit code, or null. */
  findParty(code: string): Promise<{ id: string; name: string } | null>
}

/** What is asked for, as the form sends it. */
export interface WantedPlace {
  organisationId: string | null
  town: string | null
  partyCode: string | null
}

/** Where an account belongs: its columns in `identity.member`. */
export interface Place {
  organisation: string
  organisationId: string | null
  partyId: string | null
  town: string | null
}

/** Roles whose work lies within one township, or may. */
const TOWN_ROLES: readonly Role[] = ['town', 'park']

/**
 * Finds where an account of this role belongs: an enterprise user to a firm, a town officer to a town,
 * everybody else to an organisation of the pack, by default the office itself. Codes:
 * `identity.party_required`, `identity.party_unknown`, `identity.town_required`,
 * `identity.town_unknown`, `identity.organisation_unknown`.
 */
export async function placeOf(parts: PlaceParts, role: Role, wanted: WantedPlace): Promise<Place> {
  if (role === 'enterprise') return firm(parts, wanted.partyCode)
  const { towns, organisations, organisation: office } = parts.district
  const own = wanted.organisationId ? organisations.find(({ id }) => id === wanted.organisationId) : undefined
  if (wanted.organisationId && !own) {
    throw new AppError('identity.organisation_unknown', { id: wanted.organisationId })
  }
  const code = TOWN_ROLES.includes(role) ? (wanted.town ?? own?.town ?? null) : null
  const town = towns.find((entry) => entry.code === code)
  if (code && !town) throw new AppError('identity.town_unknown', { code })
  if (role === 'town' && !town) throw new AppError('identity.town_required')
  return {
    organisation: own?.name.zh ?? town?.name ?? office.zh,
    organisationId: own?.id ?? null,
    partyId: null,
    town: town?.code ?? null,
  }
}

async function firm({ findParty }: PlaceParts, code: string | null): Promise<Place> {
  if (!code) throw new AppError('identity.party_required')
  const party = await findParty(code.normalize('NFKC').toUpperCase())
  if (!party) throw new AppError('identity.party_unknown', { code })
  return { organisation: party.name, organisationId: null, partyId: party.id, town: null }
}
