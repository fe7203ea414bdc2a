import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { answer, api, type Schemas } from '../../app/api/client.ts'
import { NotFound } from '../../app/not-found.tsx'
import { meQuery, usePortal } from '../../app/session/session.ts'
import { texts as appTexts } from '../../app/texts.ts'
import { Page } from '../../ui/page/page.tsx'
import { ErrorPanel, Loading } from '../../ui/state/states.tsx'
import { useFormat } from '../../ui/text/format.ts'
import { useLanguage } from '../../ui/text/language.tsx'
import { useTexts } from '../../ui/text/texts.ts'
import { demoQuery } from './demo-query.ts'
import './enter.css'
import { texts } from './texts.ts'

type Person = Schemas['DemoAccounts']['items'][number]

/** The fictional people of a trial folder by role: one press and the visitor is that person. */
export function EnterPage() {
  const t = useTexts(texts)
  const app = useTexts(appTexts)
  const { language, choose } = useLanguage()
  const short = language === 'en' ? 'en' : 'zh'
  const format = useFormat()
  const portal = usePortal()
  const people = useQuery(demoQuery)
  if (!portal.demo) return <NotFound />
  return (
    <main className="enter-page">
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
        title={t('enter.title')}
        caption={t('enter.caption', { district: portal.district[short], today: format.civil(portal.today) })}
      >
        {people.isPending && <Loading />}
        {people.error && <ErrorPanel error={people.error} onRetry={() => void people.refetch()} />}
        {people.data && <People people={people.data.items} />}
        <p className="enter-else">
          <Link to="/sign-in">{t('enter.signIn')}</Link>
        </p>
      </Page>
    </main>
  )
}

function People({ people }: { people: readonly Person[] }) {
  const t = useTexts(texts)
  const role = useTexts(appTexts)
  const client = useQueryClient()
  const router = useRouter()
  const enter = useMutation({
    mutationFn: (username: string) => answer(api.POST('/auth/enter', { body: { username } })),
    onSuccess: async (me) => {
      client.clear()
      client.setQueryData(meQuery.queryKey, me)
      await router.navigate({ to: '/today' })
    },
  })
  return (
    <>
      {enter.error && <ErrorPanel error={enter.error} />}
      <ul className="enter-people">
        {people.map((person) => (
          <li key={person.username}>
            <button type="button" disabled={enter.isPending} onClick={() => enter.mutate(person.username)}>
              <b>{role(`role.${person.role}`)}</b>
              <span className="enter-who">
                {person.name}
                <small>{person.organisation}</small>
              </span>
              <span className="enter-does">{t(`enter.does.${person.role}`)}</span>
              <span className="enter-go" aria-hidden="true">
                →
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
