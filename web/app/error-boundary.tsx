import { Page } from '../ui/page/page.tsx'
import { ErrorPanel } from '../ui/state/states.tsx'
import { texts as stateTexts } from '../ui/state/texts.ts'
import { useTexts } from '../ui/text/texts.ts'

interface Failure {
  error: unknown
  onRetry: () => void
}

/** What stands in the place of a page that could not be loaded or shown; the frame stays. */
export function Failed({ error, onRetry }: Failure) {
  const t = useTexts(stateTexts)
  return (
    <Page title={t('error.page.heading')}>
      <ErrorPanel error={error} onRetry={onRetry} />
    </Page>
  )
}

/** The same where there is no frame: the portal itself was not reached. */
export function FailedPortal(failure: Failure) {
  return (
    <main className="failed">
      <Failed {...failure} />
    </main>
  )
}
