import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { Suspense, useEffect, useRef, useState } from 'react'
import { Loading } from '../../ui/state/states.tsx'
import { useTexts } from '../../ui/text/texts.ts'
import { SignInAgain } from '../session/expired.tsx'
import { useMe } from '../session/session.ts'
import { texts } from '../texts.ts'
import { Navigation } from './navigation.tsx'
import './shell.css'
import { TopBar } from './top-bar.tsx'

/** The frame of the workbench: top bar, navigation, and the page. */
export function Shell() {
  const t = useTexts(texts)
  const [open, setOpen] = useState(false)
  const main = useFocusOnNewPage(() => setOpen(false))
  return (
    <div className="shell">
      <a className="shell-skip" href="#main">
        {t('skip')}
      </a>
      <TopBar menuOpen={open} onMenu={() => setOpen(!open)} />
      <Navigation open={open} />
      <main id="main" className="shell-main" ref={main} tabIndex={-1}>
        <PasswordNotice />
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <SignInAgain />
    </div>
  )
}

/** For the last 14 days of a password; then it must be changed, and the page for it opens by itself. */
function PasswordNotice() {
  const t = useTexts(texts)
  const { passwordDays, obligations } = useMe()
  if (passwordDays === null || obligations.length > 0) return null
  return (
    <p className="shell-notice">
      {t('user.passwordDays', { n: passwordDays })} <Link to="/account">{t('user.passwordChange')}</Link>
    </p>
  )
}

/** A new page begins at its start for a screen reader too; the first page of a visit does not steal focus. */
function useFocusOnNewPage(onNew: () => void) {
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const shown = useRef(path)
  const callback = useRef(onNew)
  callback.current = onNew
  useEffect(() => {
    if (shown.current === path) return
    shown.current = path
    callback.current()
    main.current?.focus({ preventScroll: true })
  }, [path])
  return main
}
