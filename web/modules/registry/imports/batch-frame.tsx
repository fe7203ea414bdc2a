import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../../../ui/page/page.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import type { BatchDetail } from './batches.ts'
import { Steps } from './steps.tsx'
import { texts } from './texts.ts'

/** What all screens of a batch share: where it stands, its finding, its file, and the five steps. */
export function BatchFrame({
  batch,
  title,
  actions,
  step,
  children,
}: {
  batch: BatchDetail
  title: string
  actions?: ReactNode
  /** Where the screen stands when that is not where the batch is. */
  step?: 'columns'
  children: ReactNode
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const facts = [
    batch.fileName,
    batch.sourceName !== batch.fileName && batch.sourceName,
    batch.asOf && t('caption.asOf', { date: batch.asOf }),
    batch.template && t('caption.template', { version: batch.template }),
    batch.encoding && t('caption.encoding', { encoding: batch.encoding.toUpperCase() }),
    t('caption.uploadedBy', { at: format.minute(batch.createdAt), by: batch.createdBy }),
  ]
  return (
    <Page
      crumb={[
        <Link key="imports" to="/imports">
          {t('crumb')}
        </Link>,
        t(`kind.${batch.kind}`),
        t('batch', { number: batch.number }),
      ]}
      title={title}
      caption={facts.filter(Boolean).join(' · ')}
      actions={actions}
    >
      <Steps batch={batch} step={step} />
      {children}
    </Page>
  )
}
