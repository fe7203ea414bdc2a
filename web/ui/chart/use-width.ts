import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/**
 * The width that an element really has, in CSS pixels, and each time it changes; 0 before it stands.
 * Charts are drawn at it, so that their letters keep their size on a phone.
 */
export function useWidth<Element extends HTMLElement>(): [RefObject<Element | null>, number] {
  const ref = useRef<Element>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => setWidth(Math.floor(element.clientWidth))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
