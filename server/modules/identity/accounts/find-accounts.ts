import { sql } from 'kysely'
import type { z } from 'zod'
import { holds } from '../../../kernel/access/matrix.ts'
import type { Actor, Role } from '../../../kernel/access/roles.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { forbidden, notFound } from '../../../kernel/errors.ts'
import { identityAccess } from '../access.ts'
import type { Account, AccountAct, AccountDetail, AccountList, AccountQuery, Capacity } from '../contract.ts'

interface Row {
  id: string
  user_id: string
  username: string
  name: string
  role: Role
  capacity: Capacity | null
  organisation: string
  organisation_id: string | null
  town: string | null
  person_key: string | null
  state: z.infer<typeof Account>['state']
  last_sign_in_at: Date | null
  locked_until: Date | null
  sessions: number
  created_at: Date
  disabled_at: Date | null
}

/** Every account that the acting administrator may see, with how it stands with sign-in. */
const ACCOUNTS = sql`
  select m.*, s.last_sign_in_at, s.locked_until, s.sessions,
    case when m.disabled_at is not null then 'disabled'
      when s.locked_until is not null then 'locked'
      when s.password_temporary then 'first'
      else 'active' end as state
  from identity.member m join identity.sign_in_states() s on s.user_id = m.user_id`

const likeWords = (words: string) => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`

/** Code: `access.forbidden`. */
function maySee(actor: Actor): void {
  if (!holds(actor, 'identity.accounts', identityAccess)) throw forbidden('identity.accounts')
}

/** A page of accounts in the order of user names. Code: `access.forbidden`. */
export async function listAccounts(
  tx: Tx,
  actor: Actor,
  query: z.infer<typeof AccountQuery>,
): Promise<z.infer<typeof AccountList>> {
  maySee(actor)
  const { q, role, state, organisation, cursor, limit } = query
  const words = q ? likeWords(q) : null
  const wanted = sql`
    (${role ?? null}::text is null or role = ${role ?? null})
    and (${state ?? null}::text is null or state = ${state ?? null})
    and (${organisation ?? null}::text is null or organisation_id = ${organisation ?? null})
    and (${words}::text is null or name ilike ${words} or username ilike ${words}
      or organisation ilike ${words})`
  const { rows } = await sql<Row>`select * from (${ACCOUNTS}) a
    where ${wanted} and (${cursor ?? null}::text is null or username > ${cursor ?? null})
    order by username limit ${limit + 1}`.execute(tx)
  const { rows: counted } = await sql<{ n: number }>`select count(*)::integer as n
    from (${ACCOUNTS}) a where ${wanted}`.execute(tx)
  const page = rows.slice(0, limit)
  const next = rows.length > limit ? (page.at(-1)?.username ?? null) : null
  return { items: page.map(show), next, total: counted[0]?.n ?? 0 }
}

/**
 * One account. Who may see no accounts is told that there is none, except of the own one
 * (`access.forbidden`). Codes: `request.not_found`, `access.forbidden`.
 */
export async function getAccount(tx: Tx, actor: Actor, id: string): Promise<z.infer<typeof Account>> {
  const member = await tx.selectFrom('identity.member').select('id').where('id', '=', id).executeTakeFirst()
  if (!member) throw notFound('account')
  maySee(actor)
  const { rows } = await sql<Row>`select * from (${ACCOUNTS}) a where id = ${id}`.execute(tx)
  const row = rows[0]
  if (!row) throw notFound('account')
  return show(row)
}

/** One account with what administrators did to it, the latest first. Codes: as `getAccount`. */
export async function getAccountDetail(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<z.infer<typeof AccountDetail>> {
  const account = await getAccount(tx, actor, id)
  const acts = await tx
    .selectFrom('identity.account_act')
    .select(['act', 'reason', 'by_name', 'at'])
    .where('member_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return {
    ...account,
    acts: acts.map(
      ({
        act,
        reason,
        by_name,
        at,
      }: {
        act: AccountAct
        reason: string | null
        by_name: string
        at: Date
      }) => ({
        act,
        reason,
        by: by_name,
        at: at.toISOString(),
      }),
    ),
  }
}

const iso = (instant: Date | null) => instant?.toISOString() ?? null

function show(row: Row): z.infer<typeof Account> {
  return {
    id: row.id,
    userId: row.user_id,
    username: row.username,
    name: row.name,
    role: row.role,
    capacity: row.capacity,
    organisation: row.organisation,
    organisationId: row.organisation_id,
    town: row.town,
    personKey: row.person_key,
    state: row.state,
    lastSignInAt: iso(row.last_sign_in_at),
    lockedUntil: iso(row.locked_until),
    sessions: row.sessions,
    createdAt: row.created_at.toISOString(),
    disabledAt: iso(row.disabled_at),
  }
}
