import type { Translate } from '../../../../ui/text/texts.ts'
import { type BatchDetail, writable } from '../batches.ts'

type FindingPath =
  | 'preview.title'
  | 'preview.titleAllRejected'
  | 'preview.titleClean'
  | 'preview.titleSame'
  | 'preview.titleSameRejected'

/** The one sentence that a preview comes down to. */
export function findingOf(batch: BatchDetail, t: Translate<FindingPath>): string {
  const { rejected } = batch.counts
  const total = batch.total ?? batch.checked
  const n = writable(batch)
  if (total > 0 && rejected === total) return t('preview.titleAllRejected', { total })
  if (n === 0) {
    return rejected > 0
      ? t('preview.titleSameRejected', { total, rejected })
      : t('preview.titleSame', { total })
  }
  return rejected > 0 ? t('preview.title', { total, rejected, n }) : t('preview.titleClean', { total, n })
}
