import type { Generated } from 'kysely'
import type { Role } from '../../../kernel/access/roles.ts'

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
}

declare module '../../../kernel/db/tables.ts' {
  interface Tables {
    'identity.member': MemberTable
  }
}
