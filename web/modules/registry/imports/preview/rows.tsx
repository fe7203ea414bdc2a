import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../../app/api/client.ts'
import { Empty, ErrorPanel, Loading } from '../../../../ui/state/states.tsx'
import { useTexts } from '../../../../ui/text/texts.ts'
import type { BatchDetail, Outcome } from '../batches.ts'
import { texts } from '../texts.ts'
import { Notes } from './notes.tsx'
import { Pager } from './pager.tsx'
import './preview.css'
import { PreviewTable } from './preview-table.tsx'
import { Proportions } from './proportions.tsx'
import { ReasonFilter } from './reason-filter.tsx'

/** What the rows are narrowed to. */
export interface RowFilter {
  outcome: Outcome | null
  problem: string | null
}

const LIMIT = 50

/** The rows of a batch by result and reason, page by page. */
export function Rows({ batch }: { batch: BatchDetail }) {
  const t = useTexts(texts)
  const [filter, setFilter] = useState<RowFilter>({ outcome: null, problem: null })
  /** Where the pages seen so far began; the last one is shown. */
  const [starts, setStarts] = useState<readonly number[]>([0])
  const after = starts.at(-1) ?? 0
  const rows = useQuery({
    queryKey: ['imports', batch.id, 'rows', batch.state, filter, after],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answer(
        api.GET('/imports/{id}/rows', {
          params: {
            path: { id: batch.id },
            query: {
              after,
              limit: LIMIT,
              ...(filter.outcome ? { outcome: filter.outcome } : {}),
              ...(filter.problem ? { problem: filter.problem } : {}),
            },
          },
        }),
      ),
  })
  const choose = (next: RowFilter) => {
    setFilter(next)
    setStarts([0])
  }
  return (
    <>
      <Proportions
        batch={batch}
        outcome={filter.outcome}
        onChoose={(outcome) => choose({ outcome, problem: null })}
      />
      <div className="preview-filter">
        <ReasonFilter
          batch={batch}
          value={filter.problem}
          onChoose={(problem) => choose({ outcome: problem ? 'rejected' : null, problem })}
        />
        {batch.counts.rejected > 0 && (
          <a href={`/api/imports/${batch.id}/errors.xlsx`} download>
            {t('preview.download')}
          </a>
        )}
        <a href={`/api/imports/${batch.id}/errors.xlsx?all=true`} download>
          {t('preview.downloadAll')}
        </a>
        <span className="preview-keys">
          {batch.kind === 'facts' && `${t(`preview.money.${batch.moneyUnit}`)} · `}
          <kbd>J</kbd> <kbd>K</kbd> <kbd>↵</kbd> {t('preview.keys')}
        </span>
      </div>
      {rows.error && <ErrorPanel error={rows.error} onRetry={() => void rows.refetch()} />}
      {rows.isPending && <Loading lines={7} />}
      {rows.data?.items.length === 0 && <Empty title={t('preview.none')}>{t('preview.noneDetail')}</Empty>}
      {rows.data && rows.data.items.length > 0 && (
        <>
          {rows.data.items.every(({ cells }) => cells.length === 0) && (
            <p className="caption">{t('preview.masked')}</p>
          )}
          <PreviewTable batch={batch} rows={rows.data.items} dim={rows.isPlaceholderData} />
          <Pager
            shown={rows.data.items}
            total={batch.total ?? batch.checked}
            onFirst={starts.length > 1 ? () => setStarts([0]) : null}
            onBack={starts.length > 1 ? () => setStarts(starts.slice(0, -1)) : null}
            onNext={nextOf(rows.data.next)}
            onJump={filter.outcome ? (row) => setStarts([0, Math.max(0, row - 1)]) : null}
          />
        </>
      )}
      <Notes batch={batch} />
    </>
  )

  function nextOf(next: number | null): (() => void) | null {
    if (next === null) return null
    return () => {
      setStarts([...starts, next])
      document.querySelector('.preview-filter')?.scrollIntoView({ block: 'start' })
    }
  }
}
