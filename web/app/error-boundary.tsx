import { ErrorPanel } from '../ui/state/states.tsx'

/** What stands in the place of a page that could not be loaded or shown. */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main className="failed">
      <ErrorPanel error={error} onRetry={onRetry} />
    </main>
  )
}
