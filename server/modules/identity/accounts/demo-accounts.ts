import type { z } from 'zod'
import { ROLES, type Role } from '../../../kernel/access/roles.ts'
import type { Database } from '../../../kernel/db/open.ts'
import type { Texts } from '../../../kernel/texts/texts.ts'
import { type Capacity, DemoAccounts } from '../contract.ts'
import type { SignInParts } from '../sign-in/parts.ts'
import { createAccount } from './create-account.ts'
import { generatePassword } from './password.ts'

/** A fictional person of a trial folder. */
export interface DemoPerson {
  username: string
  /** Marked as an example, as the portal and the trail show it. */
  name: string
  role: Role
  organisation: string
  /** Id in the district pack, where the organisation has one. */
  organisationId?: string | null
  /** 9-digit township code; a town officer must have one. */
  town?: string | null
  /** The party an enterprise user acts for; null: assigned later. */
  partyId?: string | null
  /** For an enterprise user; its administrator unless named. */
  capacity?: Capacity
}

const SETTING = 'demo_accounts'

/** User names of the default people, where the role is not the name. */
const USERNAMES: Partial<Record<Role, string>> = {
  data_officer: 'data',
  system_admin: 'admin',
  security_admin: 'security',
}

export interface DemoParts {
  texts: Texts
  /** Name of the office that the officers belong to. */
  organisation: string
  /** The township of the town officer. */
  town: { code: string; name: string }
  /** Who there is; by default one person for every role. */
  people?: readonly DemoPerson[]
}

async function setting(db: Database, name: string): Promise<string | null> {
  const row = await db.owner
    .selectFrom('kernel.setting')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.value ?? null
}

/** Whether this data folder is for trial, with fictional people. */
export const isDemo = async (db: Database): Promise<boolean> => (await setting(db, 'demo')) === 'true'

/** The fictional accounts with their passwords; none where the data folder is a real one. */
export async function demoAccounts(db: Database): Promise<z.infer<typeof DemoAccounts>> {
  if (!(await isDemo(db))) return { items: [] }
  const kept = await setting(db, SETTING)
  return kept ? DemoAccounts.parse(JSON.parse(kept)) : { items: [] }
}

type Listed = z.infer<typeof DemoAccounts>

/** The passwords come first: who was made before the process ended keeps the one that is shown. */
async function listPeople(db: Database, people: readonly DemoPerson[]): Promise<Listed> {
  const items = people.map(({ username, name, role, organisation }) => ({
    username,
    password: generatePassword(username),
    name,
    role,
    organisation,
  }))
  await db.owner
    .insertInto('kernel.setting')
    .values({ name: SETTING, value: JSON.stringify({ items }) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return demoAccounts(db)
}

/**
 * Makes the fictional people, each with a random password of this data folder's own; those who exist are
 * left, and nothing is done where the data folder is a real one. An enterprise user without a party sees
 * none until one is assigned.
 */
export async function createDemoAccounts(signInParts: SignInParts, parts: DemoParts): Promise<void> {
  const { db } = signInParts
  if (!(await isDemo(db))) return
  const people = parts.people ?? onePersonForEveryRole(parts)
  const { items } = await listPeople(db, people)
  const rows = await db.owner.selectFrom('identity.member').select('username').execute()
  const made = new Set(rows.map(({ username }) => username))
  for (const person of people) {
    const listed = items.find(({ username }) => username === person.username)
    if (listed && !made.has(person.username)) {
      await createAccount(signInParts, { ...person, password: listed.password })
    }
  }
}

function onePersonForEveryRole({ texts, organisation, town }: DemoParts): DemoPerson[] {
  return ROLES.map((role) => {
    const own = `identity.demo.${role}.organisation`
    const ofRole = texts.has(own) ? texts.text('zh-CN', own) : organisation
    return {
      username: USERNAMES[role] ?? role,
      name: texts.text('zh-CN', `identity.demo.${role}.name`),
      role,
      organisation: role === 'town' ? town.name : ofRole,
      town: role === 'town' ? town.code : null,
    }
  })
}
