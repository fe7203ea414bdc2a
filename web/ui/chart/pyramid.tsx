import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormat } from '../text/format.ts'
import './pyramid.css'

export interface PyramidRung {
  key: string
  label: string
  value: number
  /** What of the value belongs to this rung alone; the rest stands on a higher one, too. */
  own: number
  unit: string
  to: LinkProps
  /** Small facts beside the number. */
  notes: readonly ReactNode[]
  /** The rung that the page speaks of now. */
  chosen?: boolean
  onChoose?: () => void
}

/** Rungs from the highest down, each a bar from the middle, as wide as its number. */
export function Pyramid({ rungs, label }: { rungs: readonly PyramidRung[]; label: string }) {
  const format = useFormat()
  const most = Math.max(1, ...rungs.map(({ value }) => value))
  return (
    <ol className="pyramid" aria-label={label}>
      {rungs.map(({ key, label: name, value, own, unit, to, notes, chosen, onChoose }) => (
        <li key={key} className={chosen ? 'pyramid-rung pyramid-chosen' : 'pyramid-rung'}>
          <span className="pyramid-name">
            {onChoose ? (
              <button
                type="button"
                className="pyramid-choose"
                aria-pressed={chosen ?? false}
                onClick={onChoose}
              >
                {name}
              </button>
            ) : (
              name
            )}
          </span>
          <span className="pyramid-track" aria-hidden="true">
            <i className="pyramid-bar" style={{ width: `${(100 * value) / most}%` }}>
              <i className="pyramid-own" style={{ width: `${value === 0 ? 0 : (100 * own) / value}%` }} />
            </i>
          </span>
          <span className="pyramid-value">
            <Link {...to} aria-label={`${name} ${format.number(value)} ${unit}`}>
              {format.number(value)}
            </Link>
            <small> {unit}</small>
          </span>
          <span className="pyramid-notes">
            {notes.map((note, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the notes of a rung keep their order
              <span key={place}>{note}</span>
            ))}
          </span>
        </li>
      ))}
    </ol>
  )
}
