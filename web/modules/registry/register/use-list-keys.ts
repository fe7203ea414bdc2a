import { useEffect, useRef } from 'react'
import { isTyping } from '../../../ui/table/row-keys.ts'

interface ListKeys {
  /** J: 1; K: -1. */
  onMove: (step: 1 | -1) => void
  onOpen: () => void
  onClose: () => void
  onFind: () => void
}

/**
 * J and K move, Enter opens, Escape closes, `/` goes to the search of this page. It listens before the
 * frame does, whose own `/` leads to the search of every page.
 */
export function useListKeys(keys: ListKeys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event)) return
      if (!act(event, latest.current)) return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey, { capture: true })
    return () => document.removeEventListener('keydown', onKey, { capture: true })
  }, [])
}

/** Whether the key was one of ours. */
function act(event: KeyboardEvent, keys: ListKeys): boolean {
  if (event.key === '/') keys.onFind()
  else if (event.key === 'j' || event.key === 'J') keys.onMove(1)
  else if (event.key === 'k' || event.key === 'K') keys.onMove(-1)
  else if (event.key === 'Escape') keys.onClose()
  else if (event.key === 'Enter' && !isControl(event.target)) keys.onOpen()
  else return false
  return event.key !== 'Escape'
}

/** Enter on a link or a button presses that. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, summary') !== null
}
