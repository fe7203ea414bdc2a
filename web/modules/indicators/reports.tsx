import { Button } from 'antd'
import { useState } from 'react'
import { Status } from '../../ui/status/status.tsx'
import { useFormat } from '../../ui/text/format.ts'
import { useTexts } from '../../ui/text/texts.ts'
import type { Detail } from './item-query.ts'
import { STATES } from './items.tsx'
import { ReportForm } from './report-form.tsx'
import { texts } from './texts.ts'
import { useAmounts } from './use-amounts.ts'

/** What the owner reported of an item, newest first, and the way to report for whoever answers for it. */
export function Reports({ detail }: { detail: Detail }) {
  const t = useTexts(texts)
  const [open, setOpen] = useState(false)
  return (
    <section className="plan-reports">
      <h3>{t('reports.title')}</h3>
      {detail.reports.length === 0 && (
        <p className="caption">{t(detail.mayReport ? 'reports.none_own' : 'reports.none')}</p>
      )}
      {detail.mayReport && !open && (
        <Button className="no-print" onClick={() => setOpen(true)}>
          {t('report.open')}
        </Button>
      )}
      {open && <ReportForm detail={detail} onClose={() => setOpen(false)} />}
      <ul>
        {detail.reports.map((report) => (
          <Report key={report.id} report={report} unit={detail.line.unit} />
        ))}
      </ul>
    </section>
  )
}

function Report({ report, unit }: { report: Detail['reports'][number]; unit: string }) {
  const t = useTexts(texts)
  const format = useFormat()
  const { amount } = useAmounts()
  const { note, value, judgement, asOf, byName, at, files } = report
  return (
    <li>
      {value !== null && (
        <b>
          {amount(value)} {unit}{' '}
        </b>
      )}
      {judgement && <Status kind={STATES[judgement]}>{t(`state.${judgement}`)}</Status>} {note}
      {files.map(({ id, name, size }) => (
        <a key={id} className="plan-proof" href={`/api/plan/evidence/${id}`} download>
          {name} <span className="muted">{format.bytes(size)}</span>
        </a>
      ))}
      <small>{t('reports.by', { asOf, name: byName, at: format.minute(at) })}</small>
    </li>
  )
}
