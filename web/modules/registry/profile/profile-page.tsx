import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMe, usePortal } from '../../../app/session/session.ts'
import { Page, Section } from '../../../ui/page/page.tsx'
import { ErrorPanel, Loading } from '../../../ui/state/states.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { Clauses } from '../../../ui/text/rich.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { Absorbed } from './absorbed.tsx'
import { Attributes } from './attributes.tsx'
import { Credentials } from './credentials.tsx'
import { FactsTable } from './facts-table.tsx'
import { figuresOf } from './figures.ts'
import { Identity } from './identity.tsx'
import { NoYearlyFacts } from './no-yearly-facts.tsx'
import './profile.css'
import { Quality } from './quality.tsx'
import { profileQuery } from './query.ts'
import { Relations } from './relations.tsx'
import { RungBar } from './rung-bar.tsx'
import type { Profile } from './shapes.ts'
import { texts } from './texts.ts'
import { Timeline } from './timeline.tsx'
import { useHeadline } from './use-headline.ts'
import { YearFigure } from './year-figure.tsx'

const route = getRouteApi('/shell/register/$id')

/** All that is known of a party, each value with its source. */
export function ProfilePage() {
  const t = useTexts(texts)
  const { id } = route.useParams()
  const profile = useQuery(profileQuery(id))
  const crumb = useCrumb(profile.data)
  return (
    <Page
      title={profile.data?.name ?? t('loading')}
      {...(crumb ? { crumb } : {})}
      actions={
        profile.data && (
          <Button className="no-print" onClick={() => window.print()}>
            {t('print')}
          </Button>
        )
      }
    >
      {profile.error && <ErrorPanel error={profile.error} onRetry={() => void profile.refetch()} />}
      {profile.isPending && <Loading />}
      {profile.data && <Content key={profile.data.id} profile={profile.data} />}
    </Page>
  )
}

function Content({ profile }: { profile: Profile }) {
  const t = useTexts(texts)
  const format = useFormat()
  const { today, organisation } = usePortal()
  const headline = useHeadline()(profile.facts)
  const missing = new Map(
    profile.quality.marks
      .filter(({ kind }) => kind === 'missing')
      .map(({ concept, label }) => [concept, label]),
  )
  const figures = figuresOf(profile.facts, missing)
  const count = profile.facts.reduce((sum, { values }) => sum + values.length, 0)
  return (
    <div className="profile">
      <Identity profile={profile} />
      {profile.mergedInto && (
        <p className="profile-merged" role="note">
          {t('merged.text')}{' '}
          <Link to="/register/$id" params={{ id: profile.mergedInto }}>
            {t('merged.open')}
          </Link>
        </p>
      )}
      <RungBar profile={profile} />
      <div className="profile-columns">
        <div className="profile-top">
          {figures.length > 0 ? (
            <Section
              title={headline ? <Clauses text={headline} /> : t('figures')}
              side={
                <a className="no-print" href="#facts">
                  {t('facts.all', { count })}
                </a>
              }
            >
              <div className="figures">
                {figures.map((figure) => (
                  <YearFigure key={figure.id} figure={figure} />
                ))}
              </div>
            </Section>
          ) : (
            <NoYearlyFacts />
          )}
        </div>
        <div className="profile-side">
          <Credentials credentials={profile.credentials} />
          <Quality profile={profile} />
          <Relations relations={profile.relations} />
          <Absorbed profile={profile} />
        </div>
        <div className="profile-rest">
          <FactsTable facts={profile.facts} />
          <Attributes profile={profile} />
          <Timeline entries={profile.timeline} />
        </div>
      </div>
      <p className="profile-printed">{t('printed', { by: organisation.zh, on: format.civil(today) })}</p>
    </div>
  )
}

/** The way back, for those who have the register. */
function useCrumb(profile: Profile | undefined) {
  const t = useTexts(texts)
  const { role } = useMe()
  if (role === 'enterprise') return undefined
  const register = (
    <Link key="register" to="/register">
      {t('crumb')}
    </Link>
  )
  if (!profile?.town) return [register]
  return [
    register,
    <Link key="town" to="/register" search={{ town: profile.town.code }}>
      {profile.town.name}
    </Link>,
  ]
}
