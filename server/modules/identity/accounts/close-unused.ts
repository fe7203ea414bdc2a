import { sql } from 'kysely'
import type { Role } from '../../../kernel/access/roles.ts'
import { log } from '../../../kernel/log.ts'
import { ADMINISTRATORS, UNUSED_DAYS } from '../domain.ts'
import type { SignInParts } from '../sign-in/parts.ts'
import { closeAccount } from './act-on-account.ts'
import { operator } from './create-account.ts'
import { isDemo } from './demo-accounts.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Closes accounts that nobody has signed in with for 90 days of real time, and answers how many. Of each
 * kind of administrator the one used last stays. A trial folder keeps its people.
 */
export async function closeUnusedAccounts(parts: SignInParts): Promise<number> {
  const { db, handle, tenant } = parts
  if (await isDemo(db)) return 0
  const { rows } = await sql<{ id: string; user_id: string; role: Role }>`
    select id, user_id, role from (
      select m.id, m.user_id, m.role, p.idle_since,
        row_number() over (partition by m.role order by p.idle_since desc, m.id) as place
      from identity.member m join identity.person p on p.id = m.user_id
      where m.tenant = ${tenant} and m.disabled_at is null) a
    where idle_since < now() - ${UNUSED_DAYS}::int * interval '1 day'
      and (role not in (${sql.join(ADMINISTRATORS)}) or place > 1)`.execute(handle)
  const actor = operator(tenant)
  for (const target of rows) {
    await db.transaction(actor, (tx) => closeAccount(tx, actor, target, `unused for ${UNUSED_DAYS} days`), {
      action: 'identity.account.unused',
    })
  }
  if (rows.length > 0) log.info({ closed: rows.length }, 'unused accounts closed')
  return rows.length
}

/** Looks for unused accounts now and once a day; returns how to stop, after a look under way. */
export function startClosingUnused(parts: SignInParts): () => Promise<void> {
  let looking: Promise<unknown> = Promise.resolve()
  const look = () => {
    looking = closeUnusedAccounts(parts).catch((error: unknown) =>
      log.error({ err: error }, 'unused accounts'),
    )
  }
  look()
  const timer = setInterval(look, DAY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await looking
  }
}
