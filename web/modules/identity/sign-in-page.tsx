import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { meQuery, usePortal } from '../../app/session/session.ts'
import { texts as appTexts } from '../../app/texts.ts'
import { Page } from '../../ui/page/page.tsx'
import { useFormat } from '../../ui/text/format.ts'
import { useLanguage } from '../../ui/text/language.tsx'
import { useTexts } from '../../ui/text/texts.ts'
import { OidcProblem } from './oidc-problem.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { texts } from './texts.ts'

const route = getRouteApi('/sign-in')

/** Sign-in; afterwards back to the page that asked for it, or to the first page of the role. */
export function SignInPage() {
  const t = useTexts(texts)
  const app = useTexts(appTexts)
  const { language, choose } = useLanguage()
  const short = language === 'en' ? 'en' : 'zh'
  const format = useFormat()
  const portal = usePortal()
  const client = useQueryClient()
  const router = useRouter()
  const { next, problem } = route.useSearch()
  return (
    <main className="sign-in-page">
      <p className="brand">
        <b>{app('brand')}</b>
        <span>{portal.organisation[short]}</span>
        <button
          type="button"
          className="link"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => choose(language === 'en' ? 'zh-CN' : 'en')}
        >
          {t('language')}
        </button>
      </p>
      <Page
        title={t('title', { organisation: portal.organisation[short] })}
        caption={t('caption', { district: portal.district[short], today: format.civil(portal.today) })}
      >
        {problem && <OidcProblem name={problem} />}
        <SignInForm
          onSignedIn={async (me) => {
            client.clear()
            client.setQueryData(meQuery.queryKey, me)
            if (next) await router.navigate({ href: next, replace: true })
            else await router.navigate({ to: '/today', replace: true })
          }}
        />
        {portal.oidc && (
          <p className="sign-in-enter">
            <a href={`/api/auth/oidc${next ? `?next=${encodeURIComponent(next)}` : ''}`}>
              {t('oidc.sign_in', { name: portal.oidc })}
            </a>
          </p>
        )}
        {portal.demo && (
          <p className="sign-in-enter">
            <Link to="/enter">{t('enter.link')}</Link>
          </p>
        )}
      </Page>
    </main>
  )
}
