import type { Me } from './session.ts'

/** Where the work of a role begins. */
export function homeOf(me: Me): { to: '/register/$id'; params: { id: string } } | { to: HomePath } {
  if (me.role === 'enterprise' && me.partyId) return { to: '/register/$id', params: { id: me.partyId } }
  if (me.role === 'auditor') return { to: '/audit' }
  if (me.role === 'officer' || me.role === 'town' || me.role === 'leader') return { to: '/register' }
  return { to: '/welcome' }
}

type HomePath = '/audit' | '/register' | '/welcome'
