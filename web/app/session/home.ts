import type { Me } from './session.ts'

/** Where the work of a role begins. */
export function homeOf(me: Me): { to: '/register/$id'; params: { id: string } } | { to: HomePath } {
  if (me.role === 'enterprise' && me.partyId) return { to: '/register/$id', params: { id: me.partyId } }
  if (me.role === 'auditor') return { to: '/audit' }
  if (me.role === 'officer' || me.role === 'town' || me.role === 'leader') return { to: '/register' }
  if (me.role === 'system_admin' || me.role === 'security_admin') return { to: '/accounts' }
  return { to: '/welcome' }
}

type HomePath = '/accounts' | '/audit' | '/register' | '/welcome'
