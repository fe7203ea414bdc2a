import { publicReader } from '../../../../kernel/access/roles.ts'
import { log } from '../../../../kernel/log.ts'
import type { Platform } from '../../../../kernel/platform/platform.ts'
import type { Library } from './library.ts'

/**
 * Reads the documents before anybody asks, a page at a time, so that the first question need not wait.
 * Answers how to end it; what is not read by then, the first question reads.
 */
export function warmLibrary(
  { db, tenant }: Pick<Platform, 'db' | 'tenant'>,
  library: Library,
): () => Promise<void> {
  let stopped = false
  const read = async () => {
    while (!stopped && (await db.transaction(publicReader(tenant), (tx) => library.readSome(tx))));
  }
  const done = read().catch((error: unknown) => log.error({ err: error }, 'policy library'))
  return async () => {
    stopped = true
    await done
  }
}
