import { Link } from '@tanstack/react-router'
import { Section } from '../../../ui/page/page.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { shareText } from './fraction.ts'
import type { Relation } from './shapes.ts'
import { SourceNote, useSourceWords } from './source-note.tsx'
import { texts } from './texts.ts'

const KINDS = ['controller', 'legal_representative', 'shareholder', 'manager', 'branch_of', 'other'] as const

/** Who stands to the party and to whom it stands, largest share first. */
export function Relations({ relations }: { relations: readonly Relation[] }) {
  const t = useTexts(texts)
  const groups = (['has', 'of'] as const).flatMap((direction) =>
    KINDS.map((kind) => ({
      direction,
      kind,
      items: relations
        .filter((relation) => relation.direction === direction && relation.kind === kind)
        .sort((a, b) => Number(b.share ?? -1) - Number(a.share ?? -1)),
    })),
  )
  if (relations.length === 0) return null
  return (
    <Section title={t('relations.title')} side={t('relations.count', { count: relations.length })}>
      {groups
        .filter(({ items }) => items.length > 0)
        .map(({ direction, kind, items }) => (
          <div key={`${direction} ${kind}`} className="relation-group">
            <h3>{t(`relations.${direction}.${kind}`)}</h3>
            <ul className="side-list">
              {items.map((relation) => (
                <OneRelation key={relation.id} relation={relation} />
              ))}
            </ul>
          </div>
        ))}
    </Section>
  )
}

function OneRelation({ relation }: { relation: Relation }) {
  const t = useTexts(texts)
  const words = useSourceWords()
  const { otherId, otherName, share, since, until, source } = relation
  const percent = share === null ? null : shareText(share)
  const period = [since && t('relations.since', { on: since }), until && t('relations.until', { on: until })]
    .filter(Boolean)
    .join(t('listed'))
  return (
    <li className="relation">
      <span>
        {otherId ? (
          <Link to="/register/$id" params={{ id: otherId }}>
            {otherName}
          </Link>
        ) : (
          otherName
        )}
      </span>
      <span className="num">{percent === null ? '' : `${percent} %`}</span>
      <span className="side-source">
        {period && `${period} · `}
        <SourceNote about={otherName} sources={[source]}>
          {words(source)}
        </SourceNote>
      </span>
    </li>
  )
}
