import type { Actor } from '../access/roles.ts'
import type { Clock } from '../clock/clock.ts'
import type { Config } from '../config/config.ts'
import type { Database } from '../db/open.ts'
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

/** Finds who makes a request; null when nobody is signed in. */
export type ResolveActor = (request: Request) => Promise<Actor | null>
