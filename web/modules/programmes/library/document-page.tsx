import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Facts, Page, Section } from '../../../ui/page/page.tsx'
import { Answer } from '../../../ui/state/answer.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { Citations, Versions } from './document-parts.tsx'
import './library.css'
import { documentQuery, type PolicyDetail } from './queries.ts'
import { texts } from './texts.ts'
import { Day, ForceMark } from './words.tsx'

const route = getRouteApi('/shell/policies/$id')

/** One document: how it stands on the day, its text, who cites it, and what it said before. */
export function DocumentPage() {
  const t = useTexts(texts)
  const { id } = route.useParams()
  const asked = route.useSearch()
  const query = useQuery(documentQuery(id, asked))
  return (
    <Page
      crumb={[
        <Link key="library" to="/policies">
          {t('title')}
        </Link>,
      ]}
      title={query.data?.title ?? t('document.title')}
      caption={query.data && <ForceMark force={query.data.force} />}
    >
      <Answer query={query} lines={7}>
        {(document) => <Document document={document} known={asked.known} />}
      </Answer>
    </Page>
  )
}

function Document({ document, known }: { document: PolicyDetail; known: string | undefined }) {
  const t = useTexts(texts)
  return (
    <>
      {known && (
        <p className="stale" role="status">
          {t('document.knownOn', { day: known })}{' '}
          <Link to="/policies/$id" params={{ id: document.id }}>
            {t('document.present')}
          </Link>
        </p>
      )}
      <DocumentFacts document={document} />
      <Successors document={document} />
      <Section title={t('document.text')}>
        {document.body === '' ? (
          <p className="muted">{t('noText')}</p>
        ) : (
          <div className="library-text">{document.body}</div>
        )}
      </Section>
      {document.attachments.length > 0 && (
        <Section title={t('document.attachments')}>
          <ul>
            {document.attachments.map((name) => (
              <li key={name}>{/^https?:\/\//.test(name) ? <a href={name}>{name}</a> : name}</li>
            ))}
          </ul>
        </Section>
      )}
      <Citations document={document} />
      <Versions document={document} />
    </>
  )
}

const DAYS = ['issuedOn', 'publishedOn', 'effectiveFrom', 'effectiveTo'] as const

function DocumentFacts({ document }: { document: PolicyDetail }) {
  const t = useTexts(texts)
  const read = (field: string) =>
    document.readFromText.includes(field) && (
      <small className="muted">
        {' '}
        {t(field === 'issuer' || field === 'level' ? 'document.fromNumber' : 'document.fromText')}
      </small>
    )
  return (
    <>
      <Facts
        items={[
          [
            t('document.number'),
            <>
              {document.number ?? t('document.noNumber')}
              {read('number')}
            </>,
          ],
          [
            t('document.issuer'),
            <>
              {document.issuer ?? <Day of={null} />}
              {read('issuer')}
            </>,
          ],
          ...DAYS.map(
            (name) =>
              [
                t(`document.${name}`),
                <>
                  <Day of={document[name]} />
                  {read(name)}
                </>,
              ] as const,
          ),
          [t('document.kind'), t(`kind.${document.kind}`)],
          [
            t('document.level'),
            <>
              {document.level ? t(`level.${document.level}`) : <Day of={null} />}
              {read('level')}
            </>,
          ],
        ]}
      />
      <p className="library-facts">
        {document.publisher && <span>{t('document.publisher', { name: document.publisher })}</span>}
        {document.sourceUrl && (
          <a href={document.sourceUrl} rel="noopener">
            {t('document.original')}
          </a>
        )}
        <a href={`/documents/${document.id}`}>{t('document.public')}</a>
      </p>
    </>
  )
}

/** What took its place, and whose place it took. */
function Successors({ document }: { document: PolicyDetail }) {
  const t = useTexts(texts)
  const { successor, predecessors, supersededBy } = document
  if (!successor && predecessors.length === 0 && !supersededBy) return null
  const named = (other: { id: string; title: string }) => (
    <Link key={other.id} to="/policies/$id" params={{ id: other.id }}>
      {other.title}
    </Link>
  )
  return (
    <p className="library-facts">
      {(successor || supersededBy) && (
        <span>
          {t('document.successor')} {successor ? named(successor) : supersededBy}
        </span>
      )}
      {predecessors.length > 0 && (
        <span>
          {t('document.predecessors')} {predecessors.map(named)}
        </span>
      )}
    </p>
  )
}
