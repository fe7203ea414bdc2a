import { Link } from '@tanstack/react-router'
import { useMay } from '../../../app/session/session.ts'
import { Section } from '../../../ui/page/page.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { texts } from './texts.ts'

/** No yearly numbers yet: why, and what to do next. */
export function NoYearlyFacts() {
  const t = useTexts(texts)
  const mayImport = useMay('registry.import')
  return (
    <Section title={t('noFacts.title')}>
      <p className="profile-none">
        {t('noFacts.detail')} {mayImport && <Link to="/imports/new">{t('noFacts.import')}</Link>}
      </p>
    </Section>
  )
}
