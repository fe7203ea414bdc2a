import { userInfo } from 'node:os'
import { type Actor, districtActor } from '../../kernel/access/roles.ts'

/** The person at the keyboard, as the machine knows them. */
export function operator(tenant: string): Actor {
  const { username } = userInfo()
  return districtActor(tenant, { userId: `cli:${username}`, name: username })
}
