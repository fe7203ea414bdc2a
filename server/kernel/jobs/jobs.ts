import { fromPglite, PgBoss } from 'pg-boss'
import type { Database } from '../db/open.ts'
import { log } from '../log.ts'

export type JobHandler<Data> = (data: Data) => Promise<void>

/**
 * Background work that survives a restart: the queue is in the database. A handler must be safe to
 * run again, because a killed process leaves its job to be taken up once more.
 */
export interface Jobs {
  /** Declares a queue and its handler; call before `start`. */
  define<Data extends object>(queue: string, handler: JobHandler<Data>): void
  send<Data extends object>(queue: string, data: Data): Promise<void>
  start(): Promise<void>
  /** Lets running handlers end, up to `timeout` ms. */
  stop(timeout?: number): Promise<void>
}

export function openJobs(db: Database): Jobs {
  const handlers = new Map<string, JobHandler<object>>()
  const { connection } = db
  const shared = { schema: 'jobs', schedule: false, persistWarnings: false }
  const boss =
    connection.kind === 'postgres'
      ? new PgBoss({ ...shared, connectionString: connection.url, max: 4 })
      : new PgBoss({ ...shared, backend: 'pglite', db: fromPglite(connection.pglite) })
  boss.on('error', (error) => log.error({ err: error }, 'jobs'))
  /** Workers of this process by queue: woken at once, so that a person does not wait for the next poll. */
  const workers = new Map<string, string>()
  let started = false
  return {
    define(queue, handler) {
      handlers.set(queue, handler as JobHandler<object>)
    },
    async send(queue, data) {
      await boss.send(queue, data)
      const worker = workers.get(queue)
      if (worker) boss.notifyWorker(worker)
    },
    async start() {
      await boss.start()
      for (const [queue, handler] of handlers) {
        await boss.createQueue(queue, { retryLimit: 2, expireInSeconds: 3600 })
        const worker = await boss.work<object>(queue, { pollingIntervalSeconds: 2 }, async (jobs) => {
          for (const job of jobs) await handler(job.data)
        })
        workers.set(queue, worker)
      }
      started = true
    },
    async stop(timeout = 10_000) {
      if (started) await boss.stop({ graceful: true, timeout })
      started = false
    },
  }
}
