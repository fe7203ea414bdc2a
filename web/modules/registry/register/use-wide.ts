import { useSyncExternalStore } from 'react'

/** From here on the list and one of its parties stand side by side. */
const WIDE = '(min-width: 1100px)'

function subscribe(listen: () => void): () => void {
  const media = window.matchMedia(WIDE)
  media.addEventListener('change', listen)
  return () => media.removeEventListener('change', listen)
}

/** Whether the window has room for a list and a detail beside it. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(WIDE).matches)
}
