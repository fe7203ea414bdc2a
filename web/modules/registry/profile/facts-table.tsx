import { Fragment } from 'react'
import { Section } from '../../../ui/page/page.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import './facts-table.css'
import { byYear, valueText } from './figures.ts'
import type { ConceptFacts, FactValue } from './shapes.ts'
import { SourceNote, useSourceWords } from './source-note.tsx'
import { texts } from './texts.ts'

/** All facts by group; yearly ones in a column for each year, the others in a list with their source. */
export function FactsTable({ facts }: { facts: readonly ConceptFacts[] }) {
  const t = useTexts(texts)
  const yearly = facts.filter(({ perYear, values }) => perYear && values.length > 0)
  const present = facts.filter(({ perYear, values }) => !perYear && values.length > 0)
  const count = facts.reduce((sum, { values }) => sum + values.length, 0)
  if (count === 0) return null
  return (
    <div id="facts" className="facts-all">
      <Section title={t('facts.title')} side={t('facts.count', { count })}>
        {yearly.length > 0 && <YearlyTable facts={yearly} />}
        {present.length > 0 && <PresentTable facts={present} />}
      </Section>
    </div>
  )
}

function YearlyTable({ facts }: { facts: readonly ConceptFacts[] }) {
  const t = useTexts(texts)
  const years = [...new Set(facts.flatMap(({ values }) => values.flatMap(({ year }) => year ?? [])))].sort(
    (a, b) => a - b,
  )
  return (
    <div className="table-scroll facts-scroll">
      <table className="facts">
        <caption className="visually-hidden">{t('facts.byYear')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('facts.concept')}</th>
            <th scope="col">{t('facts.unit')}</th>
            {years.map((year) => (
              <th key={year} scope="col" className="num">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        {grouped(facts).map(([group, concepts]) => (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" colSpan={years.length + 2} className="facts-group">
                {group}
              </th>
            </tr>
            {concepts.map((concept) => (
              <YearlyRow key={concept.concept} concept={concept} years={years} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function YearlyRow({ concept, years }: { concept: ConceptFacts; years: readonly number[] }) {
  const t = useTexts(texts)
  const values = byYear(concept)
  const disputed = concept.values.filter(({ otherValues }) => otherValues.length > 0)
  return (
    <Fragment>
      <tr className={disputed.length > 0 ? 'facts-disputed' : undefined}>
        <th scope="row">{concept.label}</th>
        <td className="muted">{concept.unit}</td>
        {years.map((year) => {
          const value = values.get(year)
          return (
            <td key={year} className="num">
              {value ? (
                <SourceNote about={`${concept.label} ${year}`} sources={[value.source]}>
                  {valueText(concept, value)}
                </SourceNote>
              ) : (
                <span className="muted">{t('unknown')}</span>
              )}
            </td>
          )
        })}
      </tr>
      {disputed.map((value) => (
        <tr key={value.id} className="facts-under">
          <td colSpan={years.length + 2}>
            <Contradiction concept={concept} value={value} />
          </td>
        </tr>
      ))}
    </Fragment>
  )
}

/** Both values and both sources: the one shown first, then what else was stated. */
function Contradiction({ concept, value }: { concept: ConceptFacts; value: FactValue }) {
  const t = useTexts(texts)
  const words = useSourceWords()
  const year = value.year === null ? '' : t('facts.ofYear', { year: String(value.year) })
  return (
    <span className="facts-contradiction">
      <Status kind="ask">{t('facts.contradicting', { year })}</Status>
      <span>
        <b>{valueText(concept, value)}</b> <span className="muted">{words(value.source)}</span>
      </span>
      {value.otherValues.map(({ text, source }) => (
        <span key={source.id}>
          <SourceNote about={`${concept.label} ${value.year ?? ''}`} sources={[source]}>
            {text}
          </SourceNote>{' '}
          <span className="muted">{words(source)}</span>
        </span>
      ))}
    </span>
  )
}

/** Facts that belong to no year. */
function PresentTable({ facts }: { facts: readonly ConceptFacts[] }) {
  const t = useTexts(texts)
  const words = useSourceWords()
  return (
    <table className="facts facts-present">
      <caption className="visually-hidden">{t('facts.present')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('facts.concept')}</th>
          <th scope="col">{t('value')}</th>
          <th scope="col">{t('source.name')}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map((concept) =>
          concept.values.map((value) => (
            <Fragment key={value.id}>
              <tr className={value.otherValues.length > 0 ? 'facts-disputed' : undefined}>
                <th scope="row">{concept.label}</th>
                <td>
                  {valueText(concept, value)} {concept.unit && <span className="muted">{concept.unit}</span>}
                </td>
                <td className="muted">
                  <SourceNote about={concept.label} sources={[value.source]}>
                    {words(value.source)}
                  </SourceNote>
                </td>
              </tr>
              {value.otherValues.length > 0 && (
                <tr className="facts-under">
                  <td colSpan={3}>
                    <Contradiction concept={concept} value={value} />
                  </td>
                </tr>
              )}
            </Fragment>
          )),
        )}
      </tbody>
    </table>
  )
}

function grouped(facts: readonly ConceptFacts[]): [string, ConceptFacts[]][] {
  const groups = new Map<string, ConceptFacts[]>()
  for (const concept of facts) {
    const group = groups.get(concept.group)
    if (group) group.push(concept)
    else groups.set(concept.group, [concept])
  }
  return [...groups]
}
