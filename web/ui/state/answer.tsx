import type { ReactNode } from 'react'
import { ProblemError } from './problem.ts'
import { ErrorPanel, Loading, NoPermission, Stale } from './states.tsx'

/** What a query of TanStack tells about an answer; any like it will do. */
export interface Answered<Data> {
  data: Data | undefined
  error: Error | null
  /** When the data came, in ms. */
  dataUpdatedAt: number
  refetch: () => unknown
}

/**
 * An answer of the portal in the state that it is in: grey lines while it is on its way, what went wrong,
 * who grants what is not permitted. What came before stays in sight with its age.
 */
export function Answer<Data>({
  query: { data, error, dataUpdatedAt, refetch },
  lines,
  children,
}: {
  query: Answered<Data>
  lines?: number
  children: (data: Data) => ReactNode
}) {
  const again = () => void refetch()
  if (isForbidden(error)) return <NoPermission />
  if (data === undefined) {
    return error ? <ErrorPanel error={error} onRetry={again} /> : <Loading {...(lines ? { lines } : {})} />
  }
  return (
    <>
      {error && <Stale at={dataUpdatedAt} onRefresh={again} />}
      {children(data)}
    </>
  )
}

/** Whether the role may not see what was asked for. */
function isForbidden(error: Error | null): boolean {
  return error instanceof ProblemError && error.problem.code === 'access.forbidden'
}
