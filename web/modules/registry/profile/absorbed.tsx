import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { answer, api } from '../../../app/api/client.ts'
import { useWrite } from '../../../app/api/use-write.ts'
import { useMay } from '../../../app/session/session.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'
import { Section } from '../../../ui/page/page.tsx'
import { ErrorPanel } from '../../../ui/state/states.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import type { Profile } from './shapes.ts'
import { texts } from './texts.ts'

type Merge = Profile['absorbed'][number]

/** Records that were made one with this party; an officer can give each its own life back. */
export function Absorbed({ profile }: { profile: Profile }) {
  const t = useTexts(texts)
  const format = useFormat()
  const mayMerge = useMay('registry.merge')
  const [asked, setAsked] = useState<Merge | null>(null)
  return (
    <>
      {profile.absorbed.length > 0 && (
        <Section title={t('absorbed.title', { count: profile.absorbed.length })}>
          <ul className="side-list">
            {profile.absorbed.map((merge) => (
              <li key={merge.mergeId} className="absorbed">
                <span>
                  {merge.name}
                  <span className="side-source">{t('absorbed.at', { on: format.day(merge.at) })}</span>
                </span>
                {mayMerge && (
                  <button
                    type="button"
                    className="link no-print"
                    aria-label={t('absorbed.undoNamed', { name: merge.name })}
                    onClick={() => setAsked(merge)}
                  >
                    {t('absorbed.undo')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {asked && <UndoMerge merge={asked} into={profile.name} onClose={() => setAsked(null)} />}
    </>
  )
}

function UndoMerge({ merge, into, onClose }: { merge: Merge; into: string; onClose: () => void }) {
  const t = useTexts(texts)
  const client = useQueryClient()
  const undo = useWrite(
    (id: string, key) =>
      answer(api.POST('/merges/{id}/undo', { params: { path: { id }, header: { 'idempotency-key': key } } })),
    () =>
      client.invalidateQueries({
        predicate: ({ queryKey }) => ['party', 'parties'].includes(String(queryKey[0])),
      }),
  )
  return (
    <Dialog
      title={t(undo.isSuccess ? 'absorbed.doneTitle' : 'absorbed.askTitle')}
      onClose={onClose}
      buttons={
        undo.isSuccess ? (
          <Button onClick={onClose}>{t('close')}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button type="primary" loading={undo.isPending} onClick={() => undo.mutate(merge.mergeId)}>
              {t('absorbed.confirm')}
            </Button>
          </>
        )
      }
    >
      {undo.isSuccess ? (
        <p>
          <Link to="/register/$id" params={{ id: merge.id }} onClick={onClose}>
            {t('absorbed.see', { name: merge.name })}
          </Link>
        </p>
      ) : (
        <p>{t('absorbed.effect', { name: merge.name, into })}</p>
      )}
      {undo.error && <ErrorPanel error={undo.error} />}
    </Dialog>
  )
}
