import type { Generated } from 'kysely'
import type { Role } from '../../../kernel/access/roles.ts'
import type { AccountAct, Capacity } from '../contract.ts'
import type { DelegatedItem } from '../delegation/domain.ts'

/* The module's tables as Kysely sees them; their meaning stands in the comments of the migration. */

interface MemberTable {
  id: string
  tenant: string
  user_id: string
  role: Role
  organisation: string
  organisation_id: string | null
  party_id: string | null
  town: string | null
  created_at: Generated<Date>
  disabled_at: Date | null
  name: string
  username: string
  capacity: Capacity | null
  person_key: string | null
}

interface AccountActTable {
  id: string
  tenant: string
  member_id: string
  act: AccountAct
  reason: string | null
  by_actor: string
  by_name: string
  at: Generated<Date>
}

/** Dates are civil, `YYYY-MM-DD`. */
interface DelegationTable {
  id: string
  tenant: string
  party_id: string
  handler: string
  item: DelegatedItem
  from_date: string
  until_date: string
  by_actor: string
  created_at: Generated<Date>
  revoked_at: Date | null
  revoked_by: string | null
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    'identity.member': MemberTable
    'identity.account_act': AccountActTable
    'identity.delegation': DelegationTable
  }
}
