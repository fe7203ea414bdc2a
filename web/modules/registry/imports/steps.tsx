import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import { type BatchDetail, type BatchState, writable } from './batches.ts'
import { texts } from './texts.ts'

const STEPS = ['upload', 'columns', 'check', 'preview', 'commit'] as const

type Step = (typeof STEPS)[number]

const STEP_OF: Readonly<Record<BatchState, number>> = {
  uploaded: 1,
  checking: 2,
  ready: 3,
  committing: 4,
  done: 5,
  undoing: 4,
  undone: 5,
  cancelled: 5,
  failed: 5,
}

/** The five steps of a batch, each with what it found; done ones in the accent, the present one named. */
export function Steps({ batch, step }: { batch: BatchDetail; step: 'columns' | undefined }) {
  const t = useTexts(texts)
  const note = useNote(batch)
  const now = step ? STEPS.indexOf(step) : nowOf(batch)
  return (
    <ol className="steps" aria-label={t('step.label')}>
      {STEPS.map((name, place) => (
        <li
          key={name}
          className={place === now ? 'step-now' : place > now ? 'step-todo' : undefined}
          aria-current={place === now ? 'step' : undefined}
        >
          <b>{t(`step.${name}`)}</b>
          <p>{note(name, place - now)}</p>
        </li>
      ))}
    </ol>
  )
}

/** A batch that failed stands where it stopped. */
function nowOf(batch: BatchDetail): number {
  if (batch.state !== 'failed') return STEP_OF[batch.state]
  return batch.acceptedAt ? 4 : 2
}

/** The line under a step; `ahead` is negative for steps that are behind, 0 for the present one. */
function useNote(batch: BatchDetail): (step: Step, ahead: number) => string {
  const t = useTexts(texts)
  const format = useFormat()
  const used = batch.columns.filter(({ field }) => field !== null).length
  return (step, ahead) => {
    switch (step) {
      case 'upload':
        return [format.bytes(batch.fileSize), batch.sheet && t('step.sheet', { sheet: batch.sheet })]
          .filter(Boolean)
          .join(' · ')
      case 'columns':
        return ahead === 0 ? t('step.columnsNow') : t('step.columnsDone', { used, all: batch.columns.length })
      case 'check':
        if (ahead > 0) return t('step.checkTodo')
        if (ahead === 0) return t('step.checkNow', { checked: batch.checked })
        // Once a batch is accepted, its seconds are no longer those of the check alone.
        if (batch.state !== 'ready' || batch.seconds === null) {
          return t('step.checkRows', { n: batch.total ?? batch.checked })
        }
        return t('step.checkDone', {
          n: batch.total ?? batch.checked,
          seconds: format.number(batch.seconds, 1),
        })
      case 'preview':
        if (ahead > 0) return t('step.previewTodo')
        return ahead === 0 ? t('step.previewNow') : t('step.previewDone', { n: writable(batch) })
      case 'commit':
        return commitNote()
    }
  }

  function commitNote(): string {
    switch (batch.state) {
      case 'committing':
        return t('step.commitNow')
      case 'done':
      case 'undoing':
        return t('step.commitDone', { at: batch.acceptedAt ? format.minute(batch.acceptedAt) : '' })
      case 'undone':
        return t('step.commitUndone', { at: batch.undoneAt ? format.minute(batch.undoneAt) : '' })
      case 'cancelled':
      case 'failed':
        return t('step.commitNone')
      default:
        return t('step.commitTodo')
    }
  }
}
