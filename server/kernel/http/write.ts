import { createHash } from 'node:crypto'
import type { Context, TypedResponse } from 'hono'
import type { Actor } from '../access/roles.ts'
import type { Tx } from '../db/tables.ts'
import { AppError } from '../errors.ts'
import type { Platform } from '../platform/platform.ts'
import { actorOf, type Env } from './env.ts'

/** What a repeated request is compared by. */
const requestHash = (method: string, path: string, content: string) =>
  createHash('sha256').update(`${method}\n${path}\n${content}`).digest('hex')

const encode = (value: unknown) =>
  JSON.stringify(value, (_key, entry) => (typeof entry === 'bigint' ? entry.toString() : entry))

type WriteStatus = 200 | 201 | 202

export interface WriteOptions<Status extends WriteStatus> {
  /** For the audit entry: `registry.import.accept`. */
  action: string
  /** Status of the answer; 200 unless named. */
  status?: Status
  /** Stands for the body where it is not JSON: the hash of an uploaded file and its fields. */
  content?: string
}

/**
 * Runs a use case as the one transaction of a write request. The answer is kept with the
 * `Idempotency-Key` in the same transaction: the same key and content get the same answer and no
 * second effect, other content is refused (`request.idempotency_key_reused`).
 */
export async function write<Result extends object, const Status extends WriteStatus = 200>(
  c: Context<Env>,
  platform: Platform,
  options: WriteOptions<Status>,
  useCase: (tx: Tx, actor: Actor) => Promise<Result>,
): Promise<Response & TypedResponse<Result, Status, 'json'>> {
  const actor = actorOf(c)
  const key = c.req.header('idempotency-key')
  if (!key || key.length > 200) throw new AppError('request.idempotency_key_missing')
  const content = options.content ?? (await c.req.text())
  const hash = requestHash(c.req.method, c.req.path, content)
  const status = options.status ?? 200
  const row = { tenant: actor.tenant, actor: actor.userId, key }
  const answer = await platform.db.transaction(
    actor,
    async (tx) => {
      const reserved = await tx
        .insertInto('kernel.idempotency')
        .values({ ...row, request_hash: hash, status: null, body: null })
        .onConflict((conflict) => conflict.doNothing())
        .returning('key')
        .executeTakeFirst()
      const mine = (query: typeof row) =>
        tx
          .selectFrom('kernel.idempotency')
          .selectAll()
          .where('tenant', '=', query.tenant)
          .where('actor', '=', query.actor)
          .where('key', '=', query.key)
      if (!reserved) {
        const former = await mine(row).executeTakeFirstOrThrow()
        if (former.request_hash !== hash) throw new AppError('request.idempotency_key_reused')
        return { status: former.status ?? status, body: former.body ?? '{}' }
      }
      const body = encode(await useCase(tx, actor))
      await tx
        .updateTable('kernel.idempotency')
        .set({ status, body })
        .where('tenant', '=', row.tenant)
        .where('actor', '=', row.actor)
        .where('key', '=', row.key)
        .execute()
      return { status, body }
    },
    { action: options.action, request: c.get('requestId') },
  )
  const response: Response = c.body(answer.body, answer.status as Status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  return response as Response & TypedResponse<Result, Status, 'json'>
}

/** Runs a query of a read request in one transaction under the actor's rights. */
export function read<Result>(
  c: Context<Env>,
  platform: Platform,
  query: (tx: Tx, actor: Actor) => Promise<Result>,
): Promise<Result> {
  const actor = actorOf(c)
  return platform.db.transaction(actor, (tx) => query(tx, actor), {
    request: c.get('requestId'),
  })
}
