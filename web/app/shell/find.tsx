import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { isTyping } from '../../ui/table/row-keys.ts'
import { useTexts } from '../../ui/text/texts.ts'
import { texts } from '../texts.ts'

/** The search of every page; `/` leads to it, Enter opens the register with what was found. */
export function Find() {
  const t = useTexts(texts)
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState('')
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event)) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <search className="find">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const q = words.trim()
          void navigate({ to: '/register', search: q ? { q } : {} })
        }}
      >
        <input
          ref={input}
          type="search"
          value={words}
          maxLength={200}
          aria-label={t('find.label')}
          placeholder={t('find.placeholder')}
          onChange={(event) => setWords(event.target.value)}
        />
        <kbd>/</kbd>
      </form>
    </search>
  )
}
