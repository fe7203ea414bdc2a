import { sql } from 'kysely'

/** Today by the district's clock, as a civil date in SQL. */
export const kernelToday = sql<string>`kernel.today()`
