import { answer, api } from '../../../app/api/client.ts'
import { useWrite } from '../../../app/api/use-write.ts'
import { ErrorPanel } from '../../../ui/state/states.tsx'
import { Status } from '../../../ui/status/status.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { texts } from './texts.ts'

/** What was last decided on the page. */
export type Decision =
  | { kind: 'merged'; mergeId: string; name: string }
  | { kind: 'apart'; a: string; b: string }
  | { kind: 'undone' }

/** Says what was done, with the way back. */
export function Decided({
  decision,
  onUndone,
}: {
  decision: Decision
  onUndone: (decision: Decision) => void
}) {
  const t = useTexts(texts)
  const undo = useWrite(
    (id: string, key) =>
      answer(api.POST('/merges/{id}/undo', { params: { path: { id }, header: { 'idempotency-key': key } } })),
    () => onUndone({ kind: 'undone' }),
  )
  return (
    <div role="status" className="decided">
      <Status kind="ok">{wordsOf(decision)}</Status>
      {decision.kind === 'merged' && (
        <button
          type="button"
          className="link"
          disabled={undo.isPending}
          onClick={() => undo.mutate(decision.mergeId)}
        >
          {t('done.undo')}
        </button>
      )}
      {undo.error && <ErrorPanel error={undo.error} />}
    </div>
  )

  function wordsOf(made: Decision): string {
    if (made.kind === 'merged') return t('done.merged', { name: made.name })
    if (made.kind === 'apart') return t('done.apart', { a: made.a, b: made.b })
    return t('done.undone')
  }
}
