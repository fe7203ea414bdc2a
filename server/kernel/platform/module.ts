import type { AccessMatrix } from '../access/matrix.ts'
import type { StatusTable } from '../http/problem.ts'

/** What the composition must know of a module before anything runs: schema, access, error statuses. */
export interface ModuleDefinition {
  name: string
  /** Folder of the module: its migrations are found there. */
  folder: string
  access: AccessMatrix
  /** HTTP statuses of the module's own error codes; unnamed ones are 422. */
  statuses: StatusTable
}
