import { Section } from '../../../ui/page/page.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import type { Attribute, Profile } from './shapes.ts'
import { SourceNote, useSourceWords } from './source-note.tsx'
import { texts } from './texts.ts'

/** What the register says of a party: present values with their source, and what they were before. */
export function Attributes({ profile: { attributes, identifiers } }: { profile: Profile }) {
  const t = useTexts(texts)
  return (
    <div className="attributes">
      <Section title={t('attributes.title')} side={t('attributes.side')}>
        <dl className="attribute-list">
          {attributes.map((attribute) => (
            <OneAttribute key={attribute.field} attribute={attribute} />
          ))}
          {identifiers.map(({ kind, label, value, source }) => (
            <OneAttribute
              key={`${kind} ${source.id} ${value}`}
              attribute={{
                field: kind,
                label,
                value,
                text: value ?? t('attributes.hidden'),
                source,
                earlier: [],
              }}
            />
          ))}
        </dl>
      </Section>
    </div>
  )
}

function OneAttribute({ attribute: { label, value, text, source, earlier } }: { attribute: Attribute }) {
  const t = useTexts(texts)
  const words = useSourceWords()
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className={value === null ? 'muted' : undefined}>{text || t('unknown')}</span>
        {earlier.map((before) => (
          <span key={before.source.id} className="attribute-earlier">
            {t('attributes.earlier')} <del>{before.text || t('unknown')}</del>{' '}
            <span className="muted">{words(before.source)}</span>
          </span>
        ))}
      </dd>
      <dd className="attribute-source">
        <SourceNote about={label} sources={[source]}>
          {words(source)}
        </SourceNote>
      </dd>
    </div>
  )
}
