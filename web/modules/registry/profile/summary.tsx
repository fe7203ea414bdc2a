import { useTexts } from '../../../ui/text/texts.ts'
import { Credentials } from './credentials.tsx'
import { figuresOf } from './figures.ts'
import { Identity } from './identity.tsx'
import { Quality } from './quality.tsx'
import { Relations } from './relations.tsx'
import type { Profile } from './shapes.ts'
import { SourceNote, useSourceWords } from './source-note.tsx'
import './profile.css'
import { texts } from './texts.ts'
import { useHeadline } from './use-headline.ts'
import { YearFigure } from './year-figure.tsx'

const SHOWN = ['address', 'legalForm', 'capitalFen', 'businessScope']

/** A profile in short, for the side of a list. */
export function Summary({ profile }: { profile: Profile }) {
  const t = useTexts(texts)
  const words = useSourceWords()
  const headline = useHeadline()(profile.facts)
  const figures = figuresOf(profile.facts, new Map()).slice(0, 2)
  const attributes = SHOWN.flatMap((name) => profile.attributes.find(({ field }) => field === name) ?? [])
  return (
    <div className="summary">
      <h2>{profile.name}</h2>
      <Identity profile={profile} />
      {headline && <p className="summary-headline">{headline}</p>}
      {figures.length > 0 && (
        <div className="figures summary-figures">
          {figures.map((figure) => (
            <YearFigure key={figure.id} figure={figure} compact />
          ))}
        </div>
      )}
      <dl className="summary-attributes">
        {attributes.map(({ field, label, text, value, source }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>
              <span className={value === null ? 'muted' : 'summary-text'}>{text || t('unknown')}</span>
              <span className="side-source">
                <SourceNote about={label} sources={[source]}>
                  {words(source)}
                </SourceNote>
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <div className="profile-side">
        <Credentials credentials={profile.credentials} />
        <Quality profile={profile} />
        <Relations relations={profile.relations} />
      </div>
    </div>
  )
}
