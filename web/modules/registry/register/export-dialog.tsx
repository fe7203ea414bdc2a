import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { usePortal } from '../../../app/session/session.ts'
import { saveBlob } from '../../../ui/chart/csv.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { Choices, Progress } from '../../../ui/form/field.tsx'
import { ErrorPanel } from '../../../ui/state/states.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { Rich } from '../../../ui/text/rich.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { CutExport, type ExportFormat, type ExportProgress, fetchExport } from './export-file.ts'
import { countQuery } from './queries.ts'
import type { RegisterFilter } from './search.ts'
import { texts } from './texts.ts'

type Work =
  | { state: 'asked' }
  | { state: 'running'; progress: ExportProgress }
  | { state: 'done'; progress: ExportProgress }
  | { state: 'failed'; error: unknown }

/** Says how many rows there will be, then fetches them all; a file that was cut off is not saved. */
export function ExportDialog({
  filter,
  what,
  onClose,
}: {
  filter: RegisterFilter
  what: string
  onClose: () => void
}) {
  const t = useTexts(texts)
  const { today } = usePortal()
  const count = useQuery({ ...countQuery(filter), staleTime: 0 })
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [work, setWork] = useState<Work>({ state: 'asked' })
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const rows = count.data?.count
  const start = async (expected: number) => {
    const controller = new AbortController()
    stop.current = controller
    setWork({ state: 'running', progress: { bytes: 0, rows: null } })
    const onProgress = (progress: ExportProgress) => setWork({ state: 'running', progress })
    try {
      const { blob, progress } = await fetchExport(filter, format, expected, onProgress, controller.signal)
      saveBlob(`${t('export.file', { today })}.${format}`, blob)
      setWork({ state: 'done', progress })
    } catch (error) {
      if (!controller.signal.aborted) setWork({ state: 'failed', error })
    }
  }
  const isOpen = work.state === 'asked' || work.state === 'failed'
  return (
    <Dialog
      title={t('export.title')}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>{work.state === 'done' ? t('close') : t('cancel')}</Button>
          {isOpen && (
            <Button type="primary" disabled={!rows || count.isFetching} onClick={() => void start(rows ?? 0)}>
              {work.state === 'failed'
                ? t('export.again')
                : rows === undefined
                  ? t('export.counting')
                  : t('export.start', { rows })}
            </Button>
          )}
        </>
      }
    >
      <p>
        <Rich text={rows === undefined ? t('export.counting') : t('export.what', { rows, what })} />
      </p>
      {count.error && <ErrorPanel error={count.error} onRetry={() => void count.refetch()} />}
      {isOpen && (
        <Choices
          legend={t('export.format')}
          value={format}
          onChange={setFormat}
          options={[
            { value: 'xlsx', label: t('export.xlsx'), note: t('export.xlsxNote') },
            { value: 'csv', label: t('export.csv'), note: t('export.csvNote') },
          ]}
        />
      )}
      <State work={work} total={rows ?? null} />
    </Dialog>
  )
}

function State({ work, total }: { work: Work; total: number | null }) {
  const t = useTexts(texts)
  const format = useFormat()
  if (work.state === 'asked') return null
  if (work.state === 'failed') {
    if (!(work.error instanceof CutExport)) return <ErrorPanel error={work.error} />
    return (
      <div className="state state-error" role="alert">
        <p className="state-title">{t('export.cut')}</p>
        <p className="state-detail">
          {t('export.cutDetail', { received: format.bytes(work.error.progress.bytes) })}
        </p>
      </div>
    )
  }
  const { bytes, rows } = work.progress
  const received = format.bytes(bytes)
  const said =
    rows === null ? t('export.received', { received }) : t('export.receivedRows', { received, rows })
  if (work.state === 'done') return <p role="status">{t('export.done', { said })}</p>
  return (
    <div role="status">
      <Progress value={rows ?? 0} total={rows === null ? null : total} label={t('export.running')} />
      <p className="small muted">{said}</p>
    </div>
  )
}
