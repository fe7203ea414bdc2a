import { type RefObject, useEffect, useRef, useState } from 'react'

interface RowKeys {
  ref: RefObject<HTMLTableElement | null>
  /** Place of the row that the keyboard stands on, or -1. */
  current: number
  select: (place: number) => void
}

/** Whether a key press belongs to a field, a dialog or a shortcut of the browser. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true
  const target = event.target
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, dialog, [role="combobox"], [role="listbox"]') !== null)
  )
}

/** J and K move over the rows of a table, Enter opens the one reached. */
export function useRowKeys<Row>(
  rows: readonly Row[],
  open: ((row: Row) => void) | undefined,
  enabled: boolean,
): RowKeys {
  const ref = useRef<HTMLTableElement>(null)
  const [current, setCurrent] = useState(-1)
  useEffect(() => {
    if (!enabled) return
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event)) return
      const key = event.key.toLowerCase()
      if (key === 'j' || key === 'k') {
        const next = Math.max(0, Math.min(rows.length - 1, current + (key === 'j' ? 1 : -1)))
        event.preventDefault()
        setCurrent(next)
        ref.current?.querySelectorAll('[data-row]')[next]?.scrollIntoView({ block: 'nearest' })
      } else if (key === 'enter' && !isControl(event.target)) {
        const row = rows[current]
        if (row !== undefined && open) {
          event.preventDefault()
          open(row)
        }
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [enabled, rows, open, current])
  return { ref, current: current < rows.length ? current : -1, select: setCurrent }
}

/** Enter on a link or a button presses that, not the row. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, summary') !== null
}
