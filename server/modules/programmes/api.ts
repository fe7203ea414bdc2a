import { libraryRoutes } from './library/api.ts'

/** The described routes of all parts of the module. */
export const programmesRoutes = { ...libraryRoutes }
