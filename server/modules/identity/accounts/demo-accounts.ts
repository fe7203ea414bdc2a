import type { z } from 'zod'
import type { Role } from '../../../kernel/access/roles.ts'
import type { Database } from '../../../kernel/db/open.ts'
import type { Texts } from '../../../kernel/texts/texts.ts'
import { DemoAccounts } from '../contract.ts'
import type { SignInParts } from '../sign-in/sign-in.ts'
import { createAccount } from './create-account.ts'
import { generatePassword } from './password.ts'

const ROLES_SHOWN: readonly { username: string; role: Role }[] = [
  { username: 'officer', role: 'officer' },
  { username: 'auditor', role: 'auditor' },
  { username: 'enterprise', role: 'enterprise' },
  { username: 'town', role: 'town' },
  { username: 'admin', role: 'system_admin' },
]

const SETTING = 'demo_accounts'

export interface DemoParts {
  texts: Texts
  /** Name of the office that the officers belong to. */
  organisation: string
  /** The township of the town officer. */
  town: { code: string; name: string }
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

/**
 * Makes one fictional person for each role, with a random password of this data folder's own; nothing
 * where they exist or the data folder is a real one. The enterprise user sees no party until one is
 * assigned.
 */
export async function createDemoAccounts(signInParts: SignInParts, parts: DemoParts): Promise<void> {
  const { db } = signInParts
  if (!(await isDemo(db)) || (await setting(db, SETTING))) return
  const items = []
  for (const { username, role } of ROLES_SHOWN) {
    const password = generatePassword(username)
    const name = parts.texts.text('zh-CN', `identity.demo.${role}.name`)
    await createAccount(signInParts, {
      username,
      name,
      password,
      role,
      organisation: organisationOf(role, parts),
      town: role === 'town' ? parts.town.code : null,
    })
    items.push({ username, password, name, role })
  }
  await db.owner
    .insertInto('kernel.setting')
    .values({ name: SETTING, value: JSON.stringify({ items }) })
    .execute()
}

function organisationOf(role: Role, { organisation, texts, town }: DemoParts): string {
  if (role === 'town') return town.name
  if (role === 'enterprise') return texts.text('zh-CN', 'identity.demo.enterprise.organisation')
  return organisation
}
