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
                {kind === 'missing'
                  ? found.map(({ label }) => label).join(t('listed'))
                  : found.map(({ concept, detail }) => (
                      <span key={`${concept} ${detail}`} className="quality-detail">
                        {detail}
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
