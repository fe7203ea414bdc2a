import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useFormat } from '../text/format.ts'
import { useTexts } from '../text/texts.ts'
import { NetworkError, ProblemError } from './problem.ts'
import './states.css'
import { texts } from './texts.ts'

/** Nothing to show: the reason, and what to do next. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {children && <div className="state-detail">{children}</div>}
      {action && <div className="state-action">{action}</div>}
    </div>
  )
}

const PATIENCE_MS = 300
const WIDTHS = ['62%', '94%', '88%', '91%', '54%', '86%', '72%']

/** Grey lines, but only after 300 ms: a quick answer shows nothing in between. */
export function Loading({ lines = 5 }: { lines?: number }) {
  const t = useTexts(texts)
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" aria-busy="true" className="skeleton">
      <span className="visually-hidden">{t('loading')}</span>
      {late && WIDTHS.slice(0, lines).map((width) => <i key={width} style={{ width }} />)}
    </div>
  )
}

/** What happened, what is saved, what to do next, and the number under which the log knows it. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const t = useTexts(texts)
  const said = useExplanation(error)
  // The page asks to sign in again by itself; its answer is no error of the page.
  if (error instanceof ProblemError && error.problem.code === 'access.sign_in_required') return null
  return (
    <div className="state state-error" role="alert">
      <p className="state-title">{said.title}</p>
      <p className="state-detail">{said.detail}</p>
      {said.reference && <p className="caption">{t('error.reference', { reference: said.reference })}</p>}
      {onRetry && (
        <div className="state-action">
          <Button onClick={onRetry}>{t('error.retry')}</Button>
        </div>
      )}
    </div>
  )
}

/** The words for an error: the server's own, or that nothing was reached, or that the page failed. */
function useExplanation(error: unknown): { title: string; detail: string; reference?: string } {
  const t = useTexts(texts)
  if (error instanceof ProblemError) return error.problem
  if (error instanceof NetworkError) {
    return { title: t('error.network.title'), detail: t('error.network.detail') }
  }
  return { title: t('error.page.title'), detail: t('error.page.detail') }
}

/** Old content is kept in sight with its age. */
export function Stale({ at, onRefresh }: { at: number; onRefresh: () => void }) {
  const t = useTexts(texts)
  const format = useFormat()
  return (
    <p className="stale" role="status">
      {t('stale.text', { at: format.minute(new Date(at).toISOString()) })}
      <button type="button" className="link" onClick={onRefresh}>
        {t('stale.refresh')}
      </button>
    </p>
  )
}

/** No permission: who grants it. */
export function NoPermission() {
  const t = useTexts(texts)
  return <Empty title={t('noPermission.title')}>{t('noPermission.detail')}</Empty>
}
