import { Select } from 'antd'
import { useFormat } from '../../../../ui/text/format.ts'
import { useTexts } from '../../../../ui/text/texts.ts'
import type { BatchDetail } from '../batches.ts'
import { useReason } from '../reasons/reasons.ts'
import { texts } from '../texts.ts'

/** The reasons for which rows were rejected, the most frequent first. */
export function ReasonFilter({
  batch,
  value,
  onChoose,
}: {
  batch: BatchDetail
  value: string | null
  onChoose: (problem: string | null) => void
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const reason = useReason()
  const codes = Object.entries(batch.counts.problems).sort(([, a], [, b]) => b - a)
  if (codes.length === 0) return null
  return (
    <Select
      aria-label={t('preview.reason')}
      className="reason-filter"
      value={value ?? ''}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: `${t('preview.reason')}: ${t('preview.allReasons', { n: codes.length })}` },
        ...codes.map(([code, count]) => ({ value: code, label: `${reason(code)}  ${format.number(count)}` })),
      ]}
      onChange={(code: string) => onChoose(code || null)}
    />
  )
}
