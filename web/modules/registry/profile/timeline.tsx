import { useState } from 'react'
import { Section } from '../../../ui/page/page.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import type { Profile } from './shapes.ts'
import { SourceNote, useSourceWords } from './source-note.tsx'
import { texts } from './texts.ts'

const FEW = 8

/** What became known when, newest first. */
export function Timeline({ entries }: { entries: Profile['timeline'] }) {
  const t = useTexts(texts)
  const format = useFormat()
  const words = useSourceWords()
  const [all, setAll] = useState(false)
  const shown = all ? entries : entries.slice(0, FEW)
  if (entries.length === 0) return null
  return (
    <div className="timeline">
      <Section
        title={t('timeline.title')}
        side={
          <>
            {t('timeline.count', { count: entries.length })}
            {entries.length > FEW && (
              <button
                type="button"
                className="link timeline-more"
                aria-expanded={all}
                onClick={() => setAll(!all)}
              >
                {all ? t('timeline.few') : t('timeline.all')}
              </button>
            )}
          </>
        }
      >
        <ol className="timeline-list">
          {shown.map(({ at, kind, text, source }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no name of their own and only grow at the end
            <li key={place}>
              <time dateTime={at}>{format.day(at)}</time>
              <i>{t(`timeline.kind.${kind}`)}</i>
              <span>{text}</span>
              <span className="timeline-source">
                {source && (
                  <SourceNote about={text} sources={[source]}>
                    {words(source)}
                  </SourceNote>
                )}
              </span>
            </li>
          ))}
        </ol>
      </Section>
    </div>
  )
}
