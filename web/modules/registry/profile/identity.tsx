import { useState } from 'react'
import { Facts } from '../../../ui/page/page.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import type { Profile } from './shapes.ts'
import { SourceNote } from './source-note.tsx'
import { texts } from './texts.ts'

/** The line under the name: code, founding, town, field; each opens to its source where it has one. */
export function Identity({ profile }: { profile: Profile }) {
  const t = useTexts(texts)
  const field = profile.facts.find(({ concept }) => concept === 'tech_field')
  const stated = field?.values[0]
  const sourceOf = (name: string) => profile.attributes.find(({ field: each }) => each === name)?.source
  const sourced = (label: string, text: string | null | undefined, name: string) => {
    const source = name === 'tech_field' ? stated?.source : sourceOf(name)
    if (!text) return <span className="muted">{t('unknown')}</span>
    return source ? (
      <SourceNote about={label} sources={[source]}>
        {text}
      </SourceNote>
    ) : (
      text
    )
  }
  const code = t('identity.code')
  return (
    <Facts
      items={[
        [
          code,
          <span key="code" className="identity-code">
            {sourced(code, profile.code, 'code')}
            {profile.code && <Copy text={profile.code} />}
          </span>,
        ],
        ...(profile.kind === 'enterprise' ? [] : [[t('identity.kind'), t(`kind.${profile.kind}`)] as const]),
        [t('identity.registered'), sourced(t('identity.registered'), profile.registeredOn, 'registeredOn')],
        [t('identity.town'), sourced(t('identity.town'), profile.town?.name, 'town')],
        ...(field ? [[field.label, sourced(field.label, stated?.text, 'tech_field')] as const] : []),
      ]}
    />
  )
}

/** Puts the code into the clipboard and says so. */
function Copy({ text }: { text: string }) {
  const t = useTexts(texts)
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  return (
    <>
      <button
        type="button"
        className="link no-print"
        aria-label={t('identity.copyCode')}
        onClick={() => void copy()}
      >
        {t('identity.copy')}
      </button>
      <span className="identity-copied no-print" role="status">
        {state === 'copied' && t('identity.copied')}
        {state === 'failed' && t('identity.copyFailed')}
      </span>
    </>
  )
}
