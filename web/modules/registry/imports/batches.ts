import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answer, api, type Schemas } from '../../../app/api/client.ts'
import type { StatusKind } from '../../../ui/status/status.tsx'

export type Batch = Schemas['ImportBatch']
export type BatchDetail = Schemas['ImportDetail']
export type BatchState = Batch['state']
export type Kind = Batch['kind']
export type Outcome = Schemas['ImportRow']['outcome']

/** What can be imported, in the order in which it is offered. */
export const KINDS: readonly Kind[] = ['enterprises', 'facts', 'credentials', 'relations']

/** How the state of a batch is drawn. */
export const STATE_STATUS: Readonly<Record<BatchState, StatusKind>> = {
  uploaded: 'wait',
  checking: 'run',
  ready: 'wait',
  committing: 'run',
  done: 'ok',
  undoing: 'run',
  undone: 'none',
  cancelled: 'none',
  failed: 'gap',
}

const MOVING: readonly BatchState[] = ['checking', 'committing', 'undoing']
const POLL_MS = 500

/** Whether the server is at work on the batch, so that its state changes by itself. */
function isMoving(batch: Pick<Batch, 'state'>): boolean {
  return MOVING.includes(batch.state)
}

/** A batch; asked again twice a second while the server works on it. */
export function batchQuery(id: string) {
  return queryOptions({
    queryKey: ['imports', id],
    queryFn: () => answer(api.GET('/imports/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? POLL_MS : false),
    refetchIntervalInBackground: true,
  })
}

/** The history of batches, newest first. */
export const historyQuery = infiniteQueryOptions({
  queryKey: ['imports', 'history'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) =>
    answer(api.GET('/imports', { params: { query: pageParam ? { cursor: pageParam } : {} } })),
  getNextPageParam: (page) => page.next ?? undefined,
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ items }) => items.some(isMoving)) ? 4 * POLL_MS : false,
})

/** Rows that acceptance writes. */
export function writable({ counts }: Pick<Batch, 'counts'>): number {
  return counts.added + counts.changed
}
