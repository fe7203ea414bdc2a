import { type ReactNode, useId, useState } from 'react'
import { Empty } from '../state/states.tsx'
import { Clauses } from '../text/rich.tsx'
import { useTexts } from '../text/texts.ts'
import { saveCsv } from './csv.ts'
import './figure.css'
import { texts } from './texts.ts'

/** What a figure shows, as a table: text as it is shown, one heading for each cell of a row. */
export interface FigureTable {
  head: readonly { text: string; num?: boolean }[]
  rows: readonly (readonly string[])[]
}

/** What stands under a figure, each where it is known. */
export interface FigureCaption {
  /** 口径: what is counted, and how. */
  scope?: string | undefined
  /** 来源 */
  source?: ReactNode
  /** 截至 */
  asOf?: string | undefined
  /** 责任科室 */
  owner?: string | undefined
  /** Anything else that a reader must know, such as where an axis starts. */
  note?: string | undefined
}

interface FigureProps {
  /** The finding: what the figure says, not what it is. */
  title: string
  caption: FigureCaption
  table: FigureTable
  /** Name of the file that CSV gives; the title unless named. */
  file?: string
  /** Why there is nothing, and what to do; shown where the table has no row. */
  empty?: { title: string; detail?: ReactNode } | undefined
  side?: ReactNode
  children: ReactNode
}

/**
 * The frame of every chart: finding above, caption below, the same numbers as a table and as CSV.
 * While the data is on its way, or did not come, `Answer` stands around it.
 */
export function Figure({ title, caption, table, file, empty, side, children }: FigureProps) {
  const t = useTexts(texts)
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  const isEmpty = empty !== undefined && table.rows.length === 0
  return (
    <figure className="chart-figure" aria-labelledby={id}>
      <div className="chart-head">
        <h2 id={id}>
          <Clauses text={title} />
        </h2>
        {side && <div className="section-side">{side}</div>}
      </div>
      {isEmpty ? (
        <Empty title={empty.title}>{empty.detail}</Empty>
      ) : (
        <>
          {asTable ? <DataTable title={title} table={table} /> : children}
          <figcaption className="chart-caption">
            <Caption {...caption} />
            <span className="chart-ways no-print">
              <button
                type="button"
                className="link"
                aria-pressed={asTable}
                aria-label={t('asTableOf', { title })}
                onClick={() => setAsTable(!asTable)}
              >
                {asTable ? t('asChart') : t('asTable')}
              </button>
              <button
                type="button"
                className="link"
                aria-label={t('csvOf', { title })}
                onClick={() => saveCsv(file ?? title, [table.head.map(({ text }) => text), ...table.rows])}
              >
                CSV
              </button>
            </span>
          </figcaption>
        </>
      )}
    </figure>
  )
}

function Caption({ scope, source, asOf, owner, note }: FigureCaption) {
  const t = useTexts(texts)
  const parts: ReactNode[] = [
    scope && t('scope', { text: scope }),
    typeof source === 'string' ? t('source', { text: source }) : source,
    asOf && t('asOf', { text: asOf }),
    owner && t('owner', { text: owner }),
    note,
  ].filter(Boolean)
  return parts.map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the order of a caption is its identity
    <span key={place} className="chart-caption-part">
      {part}
    </span>
  ))
}

function DataTable({ title, table: { head, rows } }: { title: string; table: FigureTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard, too
    <section className="chart-table-scroll" aria-label={title} tabIndex={0}>
      <table className="chart-table">
        <thead>
          <tr>
            {head.map(({ text, num }) => (
              <th key={text} scope="col" className={num ? 'num' : undefined}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('\t')}>
              {row.map((cell, place) => {
                const heading = head[place]
                return place === 0 ? (
                  <th key={heading?.text} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={heading?.text} className={heading?.num ? 'num' : undefined}>
                    {cell}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
