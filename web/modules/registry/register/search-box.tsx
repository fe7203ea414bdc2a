import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTexts } from '../../../ui/text/texts.ts'
import { texts } from './texts.ts'

const PAUSE_MS = 150

/**
 * Searches as one types, once the typing pauses. Words that an input method is still composing are not
 * searched for; words that come from elsewhere (the address, a saved view) replace what stands here.
 */
export function SearchBox({
  words,
  box,
  onSearch,
  onLeave,
}: {
  words: string
  box: RefObject<HTMLInputElement | null>
  onSearch: (words: string) => void
  /** Enter or the arrow down: on to the list. */
  onLeave: () => void
}) {
  const t = useTexts(texts)
  const [typed, setTyped] = useState(words)
  const asked = useRef(words)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (words === asked.current) return
    asked.current = words
    setTyped(words)
  }, [words])
  useEffect(() => () => clearTimeout(timer.current), [])
  const ask = (text: string) => {
    clearTimeout(timer.current)
    const next = text.trim()
    if (next === asked.current) return
    asked.current = next
    onSearch(next)
  }
  const askSoon = (text: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => ask(text), PAUSE_MS)
  }
  return (
    <search className="register-search">
      <input
        ref={box}
        type="search"
        value={typed}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        onChange={(event) => {
          setTyped(event.target.value)
          const composing = event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing
          if (!composing) askSoon(event.target.value)
        }}
        onCompositionEnd={(event) => askSoon(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key !== 'Enter' && event.key !== 'ArrowDown') return
          event.preventDefault()
          ask(typed)
          onLeave()
        }}
      />
      <kbd>/</kbd>
    </search>
  )
}
