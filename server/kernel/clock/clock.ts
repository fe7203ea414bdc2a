import { sql } from 'kysely'
import type { Database } from '../db/open.ts'

/** The time of the platform: the database's, plus the offset that the data folder fixed. */
export interface Clock {
  /** Same instant as `kernel.now()` in SQL, to within the drift of this machine's clock. */
  now(): Date
  /** Civil date in China, `YYYY-MM-DD`. */
  today(): string
}

const CHINA = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** Civil date in China of an instant, `YYYY-MM-DD`. */
export const dateInChina = (instant: Date): string => CHINA.format(instant)

/** Reads the database's time once and keeps the difference to the local monotonic clock. */
export async function openClock(db: Database): Promise<Clock> {
  const { rows } = await sql<{ now: Date }>`select kernel.now() as now`.execute(db.owner)
  const base = rows[0]?.now.getTime() ?? 0
  const started = performance.now()
  const now = () => new Date(base + (performance.now() - started))
  return { now, today: () => dateInChina(now()) }
}

/** A clock that stands still until moved: for tests. */
export function fixedClock(at: string): Clock {
  return { now: () => new Date(at), today: () => dateInChina(new Date(at)) }
}
