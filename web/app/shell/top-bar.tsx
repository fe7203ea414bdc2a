import { Link } from '@tanstack/react-router'
import { useFormat } from '../../ui/text/format.ts'
import { useLanguage } from '../../ui/text/language.tsx'
import { useTexts } from '../../ui/text/texts.ts'
import { useMe, usePortal } from '../session/session.ts'
import { texts } from '../texts.ts'
import { Find } from './find.tsx'
import { UserMenu } from './user-menu.tsx'

/** Brand, search, day and user. */
export function TopBar({ menuOpen, onMenu }: { menuOpen: boolean; onMenu: () => void }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const format = useFormat()
  const portal = usePortal()
  const me = useMe()
  return (
    <header className="top">
      <button
        type="button"
        className="top-menu"
        aria-expanded={menuOpen}
        aria-controls="navigation"
        onClick={onMenu}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M1 3h14M1 8h14M1 13h14" stroke="currentColor" strokeWidth="1.6" fill="none" />
        </svg>
        <span className="visually-hidden">{t('menu')}</span>
      </button>
      <Link to="/today" className="brand">
        <b>{t('brand')}</b>
        <span>{portal.organisation[language === 'en' ? 'en' : 'zh']}</span>
      </Link>
      {me.permissions.includes('registry.list') && <Find />}
      <div className="top-me">
        {portal.trialDatabase && <span className="top-trial">{t('trial')}</span>}
        <span className="top-day">{format.civil(portal.today, true)}</span>
        <UserMenu />
      </div>
    </header>
  )
}
