import { Section } from '../../../ui/page/page.tsx'
import { Status, type StatusKind } from '../../../ui/status/status.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import type { Profile } from './shapes.ts'
import { texts } from './texts.ts'

const MARKS = [
  ['missing', 'gap'],
  ['contradicting', 'ask'],
  ['stale', 'wait'],
] as const satisfies readonly (readonly [string, StatusKind])[]

/** What is complete, missing, contradicting and out of date. */
export function Quality({ profile }: { profile: Profile }) {
  const t = useTexts(texts)
  const { required, present, marks } = profile.quality
  const count = profile.facts.reduce((sum, { values }) => sum + values.length, 0)
  return (
    <Section title={t('quality.title')} side={t('quality.facts', { count })}>
      <ul className="quality">
        {required > 0 && (
          <li>
            <Status kind={present === required ? 'ok' : 'none'}>
              {present === required ? t('quality.complete') : t('quality.required')}
            </Status>
            <span>{t('quality.present', { required, present })}</span>
          </li>
        )}
        {MARKS.map(([kind, status]) => {
          const found = marks.filter((mark) => mark.kind === kind)
          if (found.length === 0) return null
          return (
            <li key={kind}>
              <Status kind={status}>{t(`quality.${kind}`, { count: found.length })}</Status>
              <span>
                {byDetail(found).map(({ labels, detail }) => (
                  <span key={`${labels[0]} ${detail}`} className="quality-detail">
                    {kind === 'missing' ? (
                      <>
                        {labels.join(t('listed'))}
                        <small>{detail}</small>
                      </>
                    ) : (
                      t('quality.labelled', { label: labels.join(t('listed')), detail })
                    )}
                  </span>
                ))}
              </span>
            </li>
          )
        })}
        {marks.length === 0 && required === 0 && (
          <li>
            <Status kind="ok">{t('quality.clean')}</Status>
          </li>
        )}
      </ul>
    </Section>
  )
}

/** Marks that say the same of several facts are said once. */
function byDetail(marks: Profile['quality']['marks']): { labels: string[]; detail: string }[] {
  const groups = new Map<string, string[]>()
  for (const { detail, label } of marks) groups.set(detail, [...(groups.get(detail) ?? []), label])
  return [...groups].map(([detail, labels]) => ({ detail, labels }))
}
