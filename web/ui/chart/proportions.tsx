import { Link, type LinkProps } from '@tanstack/react-router'
import { useFormat } from '../text/format.ts'
import './bars.css'

export interface Proportion {
  key: string
  label: string
  value: number
  /** accent · grey · pale · the colours of a state. */
  tone: 'accent' | 'grey' | 'pale' | 'late' | 'risk' | 'done'
  to?: LinkProps | undefined
}

/** One bar that is divided, with its parts named and counted below it. */
export function Proportions({ parts, label }: { parts: readonly Proportion[]; label: string }) {
  const format = useFormat()
  const shown = parts.filter(({ value }) => value > 0)
  return (
    <div className="proportions">
      <div className="proportions-bar" aria-hidden="true">
        {shown.map(({ key, value, tone }) => (
          <i key={key} className={`proportions-part tone-${tone}`} style={{ flexGrow: value }} />
        ))}
      </div>
      <ul className="proportions-parts" aria-label={label}>
        {parts.map(({ key, label: name, value, tone, to }) => {
          const words = (
            <>
              {name} <b>{format.number(value)}</b>
            </>
          )
          return (
            <li key={key}>
              <i className={`proportions-mark tone-${tone}`} aria-hidden="true" />
              {to ? <Link {...to}>{words}</Link> : <span>{words}</span>}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
