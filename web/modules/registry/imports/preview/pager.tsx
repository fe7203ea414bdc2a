import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import type { Schemas } from '../../../../app/api/client.ts'
import { useTexts } from '../../../../ui/text/texts.ts'
import { texts } from '../texts.ts'

/** Where the page stands among the rows, and the ways from it; null = no such way. */
export function Pager({
  shown,
  total,
  onFirst,
  onBack,
  onNext,
  onJump,
}: {
  shown: readonly Schemas['ImportRow'][]
  total: number
  onFirst: (() => void) | null
  onBack: (() => void) | null
  onNext: (() => void) | null
  onJump: ((row: number) => void) | null
}) {
  const t = useTexts(texts)
  const [from, setFrom] = useState('')
  const jump = (event: FormEvent) => {
    event.preventDefault()
    if (from) onJump?.(Number(from))
  }
  return (
    <div className="pager">
      <span>{t('preview.rowsShown', { n: shown.length, total })}</span>
      <span className="pager-blank">{t('preview.blank')}</span>
      {onJump && (
        <form className="pager-jump" onSubmit={jump}>
          <Input
            aria-label={t('preview.from')}
            placeholder={t('preview.from')}
            inputMode="numeric"
            value={from}
            onChange={(event) => setFrom(event.target.value.replace(/\D/g, '').slice(0, 7))}
          />
          <Button htmlType="submit">{t('preview.go')}</Button>
        </form>
      )}
      <span className="pager-ways">
        {onFirst && <Button onClick={onFirst}>{t('preview.first')}</Button>}
        {onBack && <Button onClick={onBack}>{t('preview.back')}</Button>}
        {onNext && <Button onClick={onNext}>{t('preview.next')}</Button>}
      </span>
    </div>
  )
}
