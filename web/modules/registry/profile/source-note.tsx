import { Link } from '@tanstack/react-router'
import { type CSSProperties, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useMay } from '../../../app/session/session.ts'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import type { Source } from './shapes.ts'
import './source-note.css'
import { texts } from './texts.ts'

const WIDTH = 280
const ROOM = 200

/**
 * A value that opens to where it comes from. A press, Enter or the space bar opens it; Escape, a press
 * elsewhere or leaving it with the tab key closes it.
 */
export function SourceNote({
  about,
  sources,
  children,
}: {
  /** What the value is, for who hears the button: `销售收入 2017`. */
  about: string
  sources: readonly Source[]
  children: ReactNode
}) {
  const t = useTexts(texts)
  const id = useId()
  const [place, setPlace] = useState<CSSProperties | null>(null)
  const box = useRef<HTMLSpanElement>(null)
  useCloseOutside(box, place !== null, () => setPlace(null))
  return (
    <span className="sourced" ref={box}>
      <button
        type="button"
        className="sourced-value"
        aria-expanded={place !== null}
        aria-controls={id}
        title={t('source.open', { about })}
        onClick={(event) => setPlace(place ? null : placeAt(event.currentTarget.getBoundingClientRect()))}
      >
        {children}
      </button>
      <span id={id} hidden={place === null} className="sourced-note" style={place ?? {}}>
        {place && (
          <>
            <b>{about}</b>
            {sources.map((source) => (
              <SourceLines key={source.id} source={source} />
            ))}
          </>
        )}
      </span>
    </span>
  )
}

/** Where a value comes from: the source, its own date, the file, who took it in and when. */
function SourceLines({ source }: { source: Source }) {
  const t = useTexts(texts)
  const format = useFormat()
  const mayRead = useMay('registry.import.read')
  const lines: [string, ReactNode][] = [[t('source.name'), source.name || t(`source.kind.${source.kind}`)]]
  if (source.asOf) lines.push([t('source.asOf'), source.asOf])
  if (source.fileName) lines.push([t('source.file'), source.fileName])
  lines.push([t('source.at'), [format.minute(source.at), source.by].filter(Boolean).join(' ')])
  return (
    <span className="sourced-lines">
      {lines.map(([label, value]) => (
        <span key={label}>
          <i>{label}</i>
          <span>{value}</span>
        </span>
      ))}
      {source.batchId && mayRead && (
        <Link to="/imports/$id" params={{ id: source.batchId }}>
          {t('source.batch')}
        </Link>
      )}
    </span>
  )
}

/** Beside the value and always within the window. */
function placeAt(value: DOMRect): CSSProperties {
  const left = Math.max(8, Math.min(value.left, window.innerWidth - WIDTH - 8))
  return value.bottom + ROOM < window.innerHeight
    ? { left, top: value.bottom + 4 }
    : { left, bottom: window.innerHeight - value.top + 4 }
}

/** The note stands where the value stood: what moves the page closes it. */
function useCloseOutside(box: { current: HTMLElement | null }, isOpen: boolean, close: () => void) {
  const latest = useRef(close)
  latest.current = close
  useEffect(() => {
    if (!isOpen) return
    const shut = () => latest.current()
    const onAway = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) shut()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      // Before the list behind it, which Escape would close as well.
      event.preventDefault()
      shut()
      box.current?.querySelector('button')?.focus()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    document.addEventListener('pointerdown', onAway)
    document.addEventListener('focusin', onAway)
    document.addEventListener('scroll', shut, { capture: true })
    window.addEventListener('resize', shut)
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true })
      document.removeEventListener('pointerdown', onAway)
      document.removeEventListener('focusin', onAway)
      document.removeEventListener('scroll', shut, { capture: true })
      window.removeEventListener('resize', shut)
    }
  }, [box, isOpen])
}

/** The name of a source and its date, in a few words. */
export function useSourceWords(): (source: Source) => string {
  const t = useTexts(texts)
  const format = useFormat()
  return (source) =>
    t('source.short', {
      name: source.name || t(`source.kind.${source.kind}`),
      date: source.asOf ?? format.day(source.at),
    })
}
