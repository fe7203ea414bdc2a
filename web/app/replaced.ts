const KEY = 'kechuang.reloaded'

/** A reload that does not help is not repeated at once. */
const PAUSE_MS = 30_000

/** When the portal was replaced by a newer one, parts of this page are gone: it is loaded anew. */
export function reloadWhenReplaced(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(KEY) ?? 0)
    if (Date.now() - last < PAUSE_MS) return
    sessionStorage.setItem(KEY, String(Date.now()))
    event.preventDefault()
    window.location.reload()
  })
}
