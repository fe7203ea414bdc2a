import { Link } from '@tanstack/react-router'
import { Page } from '../ui/page/page.tsx'
import { useTexts } from '../ui/text/texts.ts'
import { texts } from './texts.ts'

/** An address that leads nowhere. */
export function NotFound() {
  const t = useTexts(texts)
  return (
    <main className="failed">
      <Page title={t('notFound.title')}>
        <p className="prose">{t('notFound.detail')}</p>
        <p>
          <Link to="/today">{t('notFound.home')}</Link>
        </p>
      </Page>
    </main>
  )
}
