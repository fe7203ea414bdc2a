import { kernelAccess } from '../kernel/access/kernel-matrix.ts'
import type { AccessMatrix } from '../kernel/access/matrix.ts'
import { holds } from '../kernel/access/matrix.ts'
import type { Actor } from '../kernel/access/roles.ts'
import { MODULES } from './modules.ts'

/** Every matrix in force, kernel first. */
export const MATRICES: readonly AccessMatrix[] = [kernelAccess, ...MODULES.map(({ access }) => access)]

/** Every named permission that the actor's role holds, over all modules. */
export function permissionsOf(actor: Actor): string[] {
  return MATRICES.flatMap((matrix) =>
    Object.keys(matrix.permissions).filter((permission) => holds(actor, permission, matrix)),
  )
}
