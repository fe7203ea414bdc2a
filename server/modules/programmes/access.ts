import type { AccessMatrix } from '../../kernel/access/matrix.ts'
import { libraryAccess } from './library/access.ts'

/** What each part of the module grants; a part names its own tables and permissions. */
export const programmesAccess: AccessMatrix = libraryAccess
