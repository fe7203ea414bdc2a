import type { Actor } from '../access/roles.ts'
import type { Clock } from '../clock/clock.ts'
import type { Config } from '../config/config.ts'
import type { Database } from '../db/open.ts'
import type { AppError } from '../errors.ts'
import type { FileStore } from '../files/files.ts'
import type { Jobs } from '../jobs/jobs.ts'

/** What every module gets from the kernel. One process has one. */
export interface Platform {
  db: Database
  clock: Clock
  config: Config
  files: FileStore
  jobs: Jobs
  /** The district that this data folder serves; the value of every row's `tenant`. */
  tenant: string
}

/**
 * Finds who makes a request; null when nobody is signed in. An error is the reason why one who is signed
 * in may not act now: public routes answer as to a stranger, all others refuse with it.
 */
export type ResolveActor = (request: Request) => Promise<Actor | AppError | null>
