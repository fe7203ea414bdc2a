import { useEffect, useRef, useState } from 'react'

/** How fast a count grows: seconds since the page saw it begin, rows a second, seconds left. */
export interface Pace {
  elapsed: number
  perSecond: number | null
  left: number | null
}

/** Seconds of watching before a speed is worth telling. */
const SETTLE = 1

/** Measures from what this page has seen, so that opening it late does not tell a wrong speed. */
export function usePace(done: number, total: number | null): Pace {
  const [now, setNow] = useState(() => performance.now())
  const start = useRef({ at: now, done })
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 500)
    return () => clearInterval(timer)
  }, [])
  const elapsed = (now - start.current.at) / 1000
  const grown = done - start.current.done
  const perSecond = elapsed >= SETTLE && grown > 0 ? grown / elapsed : null
  const left = perSecond && total !== null && total > done ? (total - done) / perSecond : null
  return { elapsed, perSecond, left }
}
