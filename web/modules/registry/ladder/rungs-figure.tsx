import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { usePortal } from '../../../app/session/session.ts'
import { Figure } from '../../../ui/chart/figure.tsx'
import { Pyramid, type PyramidRung } from '../../../ui/chart/pyramid.tsx'
import { useLanguage } from '../../../ui/text/language.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { greatestChange, risesOf, signed } from './findings.ts'
import { partLink, registerLink } from './links.ts'
import { chosenTier } from './search.ts'
import { texts } from './texts.ts'
import type { Ladder, Rung } from './tiers.ts'
import type { LadderView } from './view.ts'

/** The five rungs with their numbers, each of which opens its list. */
export function RungsFigure({ view: { ladder, search } }: { view: LadderView }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const { organisation } = usePortal()
  const navigate = useNavigate()
  const title = useFinding(ladder)
  const notesOf = useNotes(ladder, search)
  const chosen = chosenTier(search)
  const highestFirst = [...ladder.rungs].reverse()
  const rungs = highestFirst.map(
    (rung): PyramidRung => ({
      key: rung.tier,
      label: t(`tier.${rung.tier}`),
      value: rung.holders,
      own: rung.highest,
      unit: t('rungs.unit'),
      to: registerLink({ tier: rung.tier }, search.on),
      notes: notesOf(rung),
      chosen: rung.tier === chosen,
      onChoose: () =>
        void navigate({ to: '/ladder', search: { ...search, tier: rung.tier }, resetScroll: false }),
    }),
  )
  const columns = ['holders', 'highest', 'before', 'climbers', 'losers', 'expiring', 'certificates'] as const
  return (
    <Figure
      title={title}
      caption={{
        scope: t('figure.scope'),
        source: t('figure.source'),
        asOf: ladder.on,
        owner: organisation[language === 'en' ? 'en' : 'zh'],
        note: t('rungs.note'),
      }}
      file={t('figure.file', { on: ladder.on })}
      table={{
        head: [
          { text: t('rungs.column.tier') },
          ...columns.map((column) => ({ text: t(`rungs.column.${column}`), num: true })),
        ],
        rows: highestFirst.map((rung) => [
          t(`tier.${rung.tier}`),
          ...columns.map((column) => String(column === 'before' ? rung.holdersBefore : rung[column])),
        ]),
      }}
    >
      <Pyramid rungs={rungs} label={t('rungs.label')} />
      <Rises ladder={ladder} search={search} />
    </Figure>
  )
}

function useFinding({ rungs }: Ladder): string {
  const t = useTexts(texts)
  const greatest = greatestChange(rungs)
  if (!greatest) return t('rungs.steady')
  const { tier, change } = greatest
  return t(change > 0 ? 'rungs.grew' : 'rungs.shrank', { tier: t(`tier.${tier}`), count: Math.abs(change) })
}

/** The small facts of a rung, each number with its own list; what is 0 is left out. */
function useNotes(ladder: Ladder, search: LadderView['search']): (rung: Rung) => ReactNode[] {
  const t = useTexts(texts)
  return (rung) => {
    const { tier, holders, highest, holdersBefore, climbers, losers, expiring, certificates } = rung
    const notes: ReactNode[] = [
      <span key="before">
        <Link {...registerLink({ tier }, ladder.before)}>{t('rungs.before', { count: holdersBefore })}</Link>
        {t('rungs.change', { change: signed(holders - holdersBefore) })}
      </span>,
    ]
    if (highest !== holders)
      notes.push(
        <Link key="own" {...registerLink({ highest: tier }, search.on)}>
          {t('rungs.own', { count: highest })}
        </Link>,
      )
    if (climbers > 0)
      notes.push(
        <Link key="up" {...partLink(search, 'climbers', { up: tier })}>
          {t('rungs.climbers', { count: climbers })}
        </Link>,
      )
    if (losers > 0)
      notes.push(
        <Link key="lost" {...partLink(search, 'losers', { lost: tier })}>
          {t('rungs.losers', { count: losers })}
        </Link>,
      )
    if (expiring > 0)
      notes.push(
        <Link key="ends" {...registerLink({ tier, expires: ladder.expiring.within }, search.on)}>
          {t('rungs.expiring', { count: expiring })}
        </Link>,
      )
    if (certificates !== holders)
      notes.push(
        <Link key="held" {...partLink(search, 'certificates', { held: tier })}>
          {t('rungs.certificates', { count: certificates })}
        </Link>,
      )
    return notes
  }
}

/** Between which rungs firms rose this year; each number opens who they are. */
function Rises({ ladder, search }: Pick<LadderView, 'ladder' | 'search'>) {
  const t = useTexts(texts)
  const rises = risesOf(ladder)
  if (rises.length === 0) return null
  return (
    <div className="ladder-rises">
      <h3>{t('rungs.flows')}</h3>
      <ul>
        {rises.map(({ from, to, count }) => (
          <li key={`${from} ${to}`}>
            <span>{t('rungs.flow', { from: t(`tier.${from ?? 'none'}`), to: t(`tier.${to}`) })}</span>
            <Link
              {...partLink(search, 'climbers', { up: to, from: from ?? 'none' })}
              aria-label={t('rungs.flowSaid', {
                from: t(`tier.${from ?? 'none'}`),
                to: t(`tier.${to}`),
                count,
              })}
            >
              {t('rungs.flowFirms', { count })}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
