import { Link, type LinkProps } from '@tanstack/react-router'
import { useFormat } from '../text/format.ts'
import { useTexts } from '../text/texts.ts'
import './bars.css'
import { texts } from './texts.ts'

export interface BarRow {
  key: string
  label: string
  /** Null: unknown, which is not 0. */
  value: number | null
  /** As shown; the number unless given. */
  text?: string
  /** Drawn as a black line across the bar. */
  target?: number | undefined
  /** Behind the number: 差 7. */
  note?: string | undefined
  /** In the accent; the others are grey. */
  strong?: boolean
  to?: LinkProps | undefined
}

/** Horizontal bars from 0, each with its number; a black line marks the target of a row. */
export function BarRows({ rows, label }: { rows: readonly BarRow[]; label: string }) {
  const t = useTexts(texts)
  const format = useFormat()
  const most = Math.max(1, ...rows.flatMap(({ value, target }) => [value ?? 0, target ?? 0]))
  const share = (value: number) => `${(100 * value) / most}%`
  return (
    <ul className="bars" aria-label={label}>
      {rows.map(({ key, label: name, value, text, target, note, strong, to }) => (
        <li key={key} className={strong ? 'bars-row bars-strong' : 'bars-row'}>
          <span className="bars-label">{name}</span>
          <span className="bars-track" aria-hidden="true">
            {value !== null && <i className="bars-fill" style={{ width: share(value) }} />}
            {target !== undefined && <b className="bars-target" style={{ left: share(target) }} />}
          </span>
          <span className="bars-value">
            <LinkedNumber to={to} name={name}>
              {value === null ? t('unknown') : (text ?? format.number(value))}
            </LinkedNumber>
            {target !== undefined && (
              <span className="visually-hidden">{t('target', { value: target })}</span>
            )}
            {note && <small>{note}</small>}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** A number that opens its list, said with what it counts. */
function LinkedNumber({ to, name, children }: { to: LinkProps | undefined; name: string; children: string }) {
  if (!to) return <span>{children}</span>
  return (
    <Link {...to} aria-label={`${name} ${children}`}>
      {children}
    </Link>
  )
}
