import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../app/api/client.ts'
import { useWrite } from '../../../app/api/use-write.ts'
import { useMay } from '../../../app/session/session.ts'
import { Page } from '../../../ui/page/page.tsx'
import { Empty, ErrorPanel, Loading, NoPermission } from '../../../ui/state/states.tsx'
import { type Translate, useTexts } from '../../../ui/text/texts.ts'
import { Decided, type Decision } from './decided.tsx'
import './duplicates.css'
import { type MergeChoice, MergeDialog } from './merge-dialog.tsx'
import { type DuplicatePair, Pair } from './pair.tsx'
import { texts } from './texts.ts'

/** Pairs asked for at once. */
const LIMIT = 50

/** Records that may be one party, to be merged or kept apart. */
export function DuplicatesPage() {
  const t = useTexts(texts)
  const may = useMay('registry.merge')
  const client = useQueryClient()
  const [choice, setChoice] = useState<MergeChoice | null>(null)
  const [decision, setDecision] = useState<Decision | null>(null)
  const pairs = useQuery({
    queryKey: ['duplicates'],
    enabled: may,
    queryFn: () => answer(api.GET('/duplicates', { params: { query: { limit: LIMIT } } })),
  })
  const decided = (made: Decision) => {
    setDecision(made)
    void client.invalidateQueries({ queryKey: ['duplicates'] })
    void client.invalidateQueries({ queryKey: ['parties'] })
  }
  const apart = useWrite(
    ({ a, b }: DuplicatePair, key) =>
      answer(
        api.POST('/duplicates/apart', {
          params: { header: { 'idempotency-key': key } },
          body: { a: a.id, b: b.id },
        }),
      ),
    (_, pair) => decided({ kind: 'apart', a: pair.a.name, b: pair.b.name }),
  )
  if (!may) {
    return (
      <Page title={t('title')}>
        <NoPermission />
      </Page>
    )
  }
  const items = pairs.data?.items
  return (
    <Page crumb={[t('crumb')]} title={titleOf(items?.length, t)} caption={t('caption')}>
      {decision && <Decided decision={decision} onUndone={decided} />}
      {apart.error && <ErrorPanel error={apart.error} />}
      {pairs.error && <ErrorPanel error={pairs.error} onRetry={() => void pairs.refetch()} />}
      {pairs.isPending && <Loading lines={7} />}
      {items?.length === 0 && <Empty title={t('empty')}>{t('emptyDetail')}</Empty>}
      <div className="pairs">
        {items?.map((pair) => (
          <Pair
            key={`${pair.a.id} ${pair.b.id}`}
            pair={pair}
            busy={apart.isPending}
            onApart={() => apart.mutate(pair)}
            onMerge={(keep, absorb) => setChoice({ keep, absorb })}
          />
        ))}
      </div>
      {choice && (
        <MergeDialog
          choice={choice}
          onClose={() => setChoice(null)}
          onMerged={(id) => {
            setChoice(null)
            decided({ kind: 'merged', mergeId: id, name: choice.keep.name })
          }}
        />
      )}
    </Page>
  )
}

function titleOf(
  n: number | undefined,
  t: Translate<'title' | 'titleFound' | 'titleMany' | 'titleNone'>,
): string {
  if (n === undefined) return t('title')
  if (n === 0) return t('titleNone')
  return n < LIMIT ? t('titleFound', { n }) : t('titleMany', { n })
}
