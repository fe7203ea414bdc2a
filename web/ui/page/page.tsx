import { type ReactNode, useEffect } from 'react'
import { Clauses } from '../text/rich.tsx'
import './page.css'

export interface PageProps {
  /** Where the page stands; links and words, outermost first. */
  crumb?: readonly ReactNode[]
  /** The finding: what the page says, not what it is. */
  title: string
  /** Where the content comes from and of when it is. */
  caption?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A page of the workbench: crumb, finding, caption, actions, then its content on the same left edge. */
export function Page({ crumb, title, caption, actions, children }: PageProps) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div className="page">
      <header className="page-head">
        <div>
          {crumb && <Crumb parts={crumb} />}
          <h1>
            <Clauses text={title} />
          </h1>
          {caption && <p className="page-caption">{caption}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

function Crumb({ parts }: { parts: readonly ReactNode[] }) {
  return (
    <p className="page-crumb">
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order of a crumb is its identity
        <span key={place}>{part}</span>
      ))}
    </p>
  )
}

/** A part of a page: a heading and a rule, never a card. `side` stands at the right of the heading. */
export function Section({
  title,
  side,
  children,
}: {
  title: ReactNode
  side?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {side && <div className="section-side">{side}</div>}
      </div>
      {children}
    </section>
  )
}

/** The bar at the bottom that decides: what will happen, in words and counts, then the buttons. */
export function ActionBar({
  effect,
  note,
  children,
}: {
  effect: ReactNode
  note?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="action-bar">
      <p>
        {effect}
        {note && <small>{note}</small>}
      </p>
      <div className="action-bar-buttons">{children}</div>
    </div>
  )
}

/** Short facts in one line: label and value. */
export function Facts({ items }: { items: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="facts-line">
      {items.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
