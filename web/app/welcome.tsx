import { Page } from '../ui/page/page.tsx'
import { useTexts } from '../ui/text/texts.ts'
import { useMe } from './session/session.ts'
import { texts } from './texts.ts'

/** The first page of a role whose work is not done in the browser. */
export function Welcome() {
  const t = useTexts(texts)
  const me = useMe()
  return (
    <Page title={t('welcome.title', { name: me.name })}>
      <p className="prose">{t('welcome.detail', { role: t(`role.${me.role}`) })}</p>
    </Page>
  )
}
