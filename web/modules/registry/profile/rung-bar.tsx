import { Status } from '../../../ui/status/status.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { texts } from '../ladder/texts.ts'
import './rung-bar.css'
import { highestRung, nextRung, type OwnRung, ownRungs } from './rungs.ts'
import type { Profile } from './shapes.ts'

/** Which rungs of the ladder the firm holds, since when, until when, and which is next. */
export function RungBar({ profile }: { profile: Profile }) {
  const t = useTexts(texts)
  const rungs = ownRungs(profile.credentials)
  const highest = highestRung(rungs)
  const next = nextRung(rungs)
  // A space or an institute climbs no ladder of firms.
  if (profile.kind !== 'enterprise' && highest === null) return null
  return (
    <ol className="rung-bar" aria-label={t('bar.label')}>
      {rungs.map((rung) => (
        <li
          key={rung.tier}
          className={`rung rung-${rung.tier === highest ? 'highest' : rung.tier === next ? 'next' : rung.state}`}
        >
          <span className="rung-name">
            {t(`tier.${rung.tier}`)}
            {rung.tier === highest && <em>{t('bar.now')}</em>}
            {rung.tier === next && <em>{t('bar.next')}</em>}
          </span>
          <Terms rung={rung} />
        </li>
      ))}
    </ol>
  )
}

function Terms({ rung: { state, from, to, ends } }: { rung: OwnRung }) {
  const t = useTexts(texts)
  if (state === 'never' || from === null) return <span className="muted">{t('bar.never')}</span>
  if (state === 'future') return <span className="muted">{t('bar.future', { from })}</span>
  if (state === 'past') return <span className="muted">{to ? t('bar.past', { to }) : t('bar.never')}</span>
  const terms = to ? t('bar.until', { from, to }) : t('bar.since', { from })
  return ends ? (
    <>
      <span>{terms}</span>
      <Status kind="wait">{t('bar.ends')}</Status>
    </>
  ) : (
    <span>{terms}</span>
  )
}
