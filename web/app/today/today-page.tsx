import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Page, Section } from '../../ui/page/page.tsx'
import { ErrorPanel, Loading, Stale } from '../../ui/state/states.tsx'
import { Status, type StatusKind } from '../../ui/status/status.tsx'
import { useFormat } from '../../ui/text/format.ts'
import { useLanguage } from '../../ui/text/language.tsx'
import { useTexts } from '../../ui/text/texts.ts'
import { answer, api, type Schemas } from '../api/client.ts'
import { useMe, usePortal } from '../session/session.ts'
import { texts } from '../texts.ts'
import { NextSteps } from './next-steps.tsx'
import './today.css'

type Note = Schemas['TodayNote']
type Today = Schemas['Today']

/** A day's list changes while people work: it is asked anew each minute. */
const todayQuery = (language: string) =>
  queryOptions({
    queryKey: ['today', language],
    refetchInterval: 60_000,
    queryFn: () => answer(api.GET('/today')),
  })

const TONES: Record<Note['tone'], StatusKind> = { late: 'gap', wait: 'wait', plain: 'none', done: 'ok' }

/** Each role's first page: what is due, what is new, and what to do next. */
export function TodayPage() {
  const t = useTexts(texts)
  const me = useMe()
  const format = useFormat()
  const portal = usePortal()
  const { language } = useLanguage()
  const { data, error, dataUpdatedAt, refetch } = useQuery(todayQuery(language))
  const headline = useHeadline(data)
  return (
    <Page
      title={headline}
      caption={t('today.caption', {
        name: me.name,
        role: t(`role.${me.role}`),
        organisation: me.organisation,
        day: format.civil(portal.today, true),
      })}
    >
      {error && data && <Stale at={dataUpdatedAt} onRefresh={() => void refetch()} />}
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <div className="today">
          <div>
            <Notes title={t('today.due')} notes={data.due} empty={t('today.nothing_due')} />
            <Notes title={t('today.new')} notes={data.new} empty={t('today.nothing_new')} />
          </div>
          <aside>
            <NextSteps />
            {data.next.length > 0 && <Notes title={t('today.next')} notes={data.next} empty="" />}
          </aside>
        </div>
      )}
    </Page>
  )
}

/** The finding of the day in one sentence. */
function useHeadline(today: Today | undefined): string {
  const t = useTexts(texts)
  if (!today) return t('today.title')
  const { due, new: fresh } = today
  const late = due.filter(({ tone }) => tone === 'late').length
  if (late > 0) return t('today.headline_late', { count: due.length, late })
  if (due.length > 0) return t('today.headline_due', { count: due.length })
  return fresh.length > 0 ? t('today.headline_new', { count: fresh.length }) : t('today.headline_quiet')
}

function Notes({ title, notes, empty }: { title: string; notes: readonly Note[]; empty: string }) {
  return (
    <Section title={title} side={notes.length > 0 ? notes.length : undefined}>
      {notes.length === 0 ? (
        <p className="notes-none">{empty}</p>
      ) : (
        <ul className="notes">
          {notes.map((note) => (
            <NoteLine key={note.id} note={note} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function NoteLine({ note }: { note: Note }) {
  const t = useTexts(texts)
  const { title, detail, tone, date, workdaysLeft, href } = note
  return (
    <li>
      <Status kind={TONES[tone]}>{t(`today.tone.${tone}`)}</Status>
      <div>
        {href ? (
          <Link to={href} className="note-title">
            {title}
          </Link>
        ) : (
          <span className="note-title">{title}</span>
        )}
        <small>{detail}</small>
      </div>
      {date && (
        <span className="note-date">
          <time dateTime={date}>{date}</time>
          {workdaysLeft !== null && workdaysLeft >= 0 && note.tone !== 'done' && (
            <small>{t('today.workdays', { count: workdaysLeft })}</small>
          )}
        </span>
      )}
    </li>
  )
}
