import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../../ui/text/texts.ts'
import { texts } from './texts.ts'

/** A password that is shown this once, to be handed over. */
export function OncePassword({ username, password }: { username: string; password: string }) {
  const t = useTexts(texts)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(password).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div className="once" role="status">
      <p>{t('once.detail', { username })}</p>
      <p className="once-password">
        <code>{password}</code>
        <Button onClick={() => void copy()}>{t(copied ? 'once.copied' : 'once.copy')}</Button>
      </p>
    </div>
  )
}
