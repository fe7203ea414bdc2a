import { userInfo } from 'node:os'
import type { Actor } from '../../kernel/access/roles.ts'

/** The person at the keyboard, as the machine knows them. */
export const operator = (tenant: string): Actor => ({
  userId: `cli:${userInfo().username}`,
  name: userInfo().username,
  role: 'officer',
  tenant,
  partyId: null,
  town: null,
})
