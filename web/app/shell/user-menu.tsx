import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '../../ui/text/language.tsx'
import { useTexts } from '../../ui/text/texts.ts'
import { answer, api } from '../api/client.ts'
import { useMe, usePortal } from '../session/session.ts'
import { texts } from '../texts.ts'

/** Who is signed in; opens language and sign-out. */
export function UserMenu() {
  const t = useTexts(texts)
  const me = useMe()
  const portal = usePortal()
  const { language, choose } = useLanguage()
  const [open, setOpen] = useState(false)
  const box = useCloseOutside(open, () => setOpen(false))
  const client = useQueryClient()
  const signOut = async () => {
    // Signed out of this page in any case; the server forgets the session when it is reached.
    await answer(api.POST('/auth/sign-out')).catch(() => {})
    client.clear()
    window.location.assign('/sign-in')
  }
  return (
    <div className="user" ref={box}>
      <button type="button" className="user-name" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="user-role">{t(`role.${me.role}`)}</span>
        <span>{me.name}</span>
        <span className="visually-hidden">{t('user.menu')}</span>
        {portal.demo && <span className="user-fictional">{t('user.fictional')}</span>}
        <svg viewBox="0 0 10 6" width="10" height="6" aria-hidden="true">
          <path d="m1 1 4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.4" />
        </svg>
      </button>
      {open && (
        <ul className="user-list">
          <li className="user-organisation">
            {[me.organisation, me.town?.name].filter(Boolean).join(' · ')}
          </li>
          <li>
            <Link to="/account" onClick={() => setOpen(false)}>
              {t('user.account')}
            </Link>
          </li>
          <li>
            <button
              type="button"
              lang={language === 'en' ? 'zh-CN' : 'en'}
              onClick={() => {
                choose(language === 'en' ? 'zh-CN' : 'en')
                setOpen(false)
                void client.invalidateQueries()
              }}
            >
              {t('user.language')}
            </button>
          </li>
          <li>
            <button type="button" onClick={() => void signOut()}>
              {t('user.signOut')}
            </button>
          </li>
        </ul>
      )}
    </div>
  )
}

/** Escape, or a press anywhere else, closes what is open. */
function useCloseOutside(open: boolean, close: () => void) {
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef(close)
  latest.current = close
  useEffect(() => {
    if (!open) return
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) latest.current()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      latest.current()
      box.current?.querySelector('button')?.focus()
    }
    document.addEventListener('pointerdown', onPress)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('pointerdown', onPress)
      document.removeEventListener('keydown', onKey)
    }
  }, [open])
  return box
}
