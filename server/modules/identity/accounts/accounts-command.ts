import { parseArgs } from 'node:util'
import type { Role } from '../../../kernel/access/roles.ts'
import { AppError } from '../../../kernel/errors.ts'
import { RoleName } from '../contract.ts'
import type { Identity } from '../identity.ts'
import { generatePassword } from './password.ts'

export interface AccountsParts {
  identity: Identity
  /** Name of the office; officers belong to it unless `--organisation` says otherwise. */
  organisation: string
  /** The party with this credit code, or null. */
  findParty(code: string): Promise<string | null>
  /** The township with this code, or null. */
  findTown(code: string): { code: string; name: string } | null
  /** The password from the standard input; empty where one is to be made. */
  readPassword(): Promise<string>
}

export interface AccountAdded {
  userId: string
  username: string
  role: Role
  /** Only where it was made here: shown once, kept nowhere. */
  password: string | null
}

const OPTIONS = {
  name: { type: 'string' },
  role: { type: 'string' },
  party: { type: 'string' },
  town: { type: 'string' },
  organisation: { type: 'string' },
  person: { type: 'string' },
} as const

/**
 * `accounts add USERNAME --name N --role R [--party CODE] [--town CODE] [--organisation O]
 * [--person NUMBER]`: the password must be changed at the first sign-in.
 * Codes: `identity.usage`, `identity.party_unknown`, `identity.town_unknown`, and those of
 * `createAccount`.
 */
export async function accountsCommand(parts: AccountsParts, args: readonly string[]): Promise<AccountAdded> {
  const { username, values } = parse(args)
  const role = RoleName.safeParse(values.role)
  if (!username || !values.name || !role.success) throw usage()
  const town = values.town ? parts.findTown(values.town) : null
  if (values.town && !town) throw new AppError('identity.town_unknown', { code: values.town })
  const partyId = values.party ? await parts.findParty(values.party) : null
  if (values.party && !partyId) throw new AppError('identity.party_unknown', { code: values.party })
  const given = await parts.readPassword()
  const password = given || generatePassword(username)
  const userId = await parts.identity.createAccount({
    username,
    name: values.name,
    password,
    role: role.data,
    organisation: values.organisation ?? town?.name ?? parts.organisation,
    partyId,
    town: town?.code ?? null,
    personKey: values.person ?? null,
    temporary: true,
  })
  return { userId, username, role: role.data, password: given ? null : password }
}

function parse(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
    const [verb, username, ...rest] = positionals
    if (verb !== 'add' || rest.length > 0) throw usage()
    return { username, values }
  } catch (error) {
    throw error instanceof AppError ? error : usage()
  }
}

const usage = () => new AppError('identity.usage', { roles: RoleName.options.join(', ') })
