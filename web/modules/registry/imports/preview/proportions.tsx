import { useFormat } from '../../../../ui/text/format.ts'
import { useTexts } from '../../../../ui/text/texts.ts'
import type { BatchDetail, Outcome } from '../batches.ts'
import { texts } from '../texts.ts'

/** Worst first, as everywhere. */
const OUTCOMES: readonly Outcome[] = ['rejected', 'added', 'changed', 'unchanged']

/** The rows by result as one bar to scale; the counts below it are the filter. */
export function Proportions({
  batch,
  outcome,
  onChoose,
}: {
  batch: BatchDetail
  outcome: Outcome | null
  onChoose: (outcome: Outcome | null) => void
}) {
  const t = useTexts(texts)
  const format = useFormat()
  const { counts } = batch
  const present = OUTCOMES.filter((name) => counts[name] > 0)
  return (
    <div className="proportions">
      <div
        className="proportion-bar"
        role="img"
        aria-label={t('preview.bar', {
          rejected: counts.rejected,
          added: counts.added,
          changed: counts.changed,
          unchanged: counts.unchanged,
        })}
      >
        {present.map((name) => (
          <i key={name} className={`swatch-${name}`} style={{ flexGrow: counts[name] }} />
        ))}
      </div>
      <fieldset className="counts" aria-label={t('preview.filter')}>
        <button type="button" aria-pressed={outcome === null} onClick={() => onChoose(null)}>
          {t('outcome.all')} <b>{format.number(batch.total ?? batch.checked)}</b>
        </button>
        {OUTCOMES.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={outcome === name}
            disabled={counts[name] === 0}
            onClick={() => onChoose(name)}
          >
            <i className={`swatch swatch-${name}`} />
            {t(`outcome.${name}`)} <b>{format.number(counts[name])}</b>
          </button>
        ))}
      </fieldset>
    </div>
  )
}
