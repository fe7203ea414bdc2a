import { useTexts } from '../../../../ui/text/texts.ts'
import type { BatchDetail } from '../batches.ts'
import { useReason } from '../reasons/reasons.ts'
import { texts } from '../texts.ts'

/** What was normalised or not understood without refusing the row: reported, never silent. */
export function Notes({ batch }: { batch: BatchDetail }) {
  const t = useTexts(texts)
  const reason = useReason()
  const notes = Object.entries(batch.counts.notes).sort(([, a], [, b]) => b - a)
  if (notes.length === 0) return null
  return (
    <section className="preview-notes">
      <h2>{t('preview.notesTitle')}</h2>
      <ul>
        {notes.map(([code, n]) => (
          <li key={code}>{t('preview.notesLine', { text: reason(code), n })}</li>
        ))}
      </ul>
    </section>
  )
}
