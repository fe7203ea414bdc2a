import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useMay } from '../../../app/session/session.ts'
import { Page } from '../../../ui/page/page.tsx'
import { ErrorPanel, Loading, NoPermission } from '../../../ui/state/states.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { type BatchDetail, batchQuery } from './batches.ts'
import { FinishedScreen } from './finished/finished-screen.tsx'
import './imports.css'
import { MappingScreen } from './mapping/mapping-screen.tsx'
import { PreviewScreen } from './preview/preview-screen.tsx'
import { texts } from './texts.ts'
import { CheckingScreen, WritingScreen } from './working/working-screens.tsx'

const route = getRouteApi('/shell/imports/$id')

/** One batch on its way: columns, check, preview, decision, result. */
export function BatchPage() {
  const t = useTexts(texts)
  const may = useMay('registry.import.read')
  const { id } = route.useParams()
  const batch = useQuery({ ...batchQuery(id), enabled: may })
  if (batch.data) return <BatchScreen key={id} batch={batch.data} lost={batch.isRefetchError} />
  return (
    <Page crumb={[t('crumb')]} title={t('history.title')}>
      {!may && <NoPermission />}
      {may && batch.error && <ErrorPanel error={batch.error} onRetry={() => void batch.refetch()} />}
      {may && batch.isPending && <Loading lines={7} />}
    </Page>
  )
}

/** The screen that the state of the batch asks for; from the preview one can go back to the columns. */
function BatchScreen({ batch, lost }: { batch: BatchDetail; lost: boolean }) {
  const mayImport = useMay('registry.import')
  const [remapping, setRemapping] = useState(false)
  const { state } = batch
  useEffect(() => {
    if (state !== 'ready' && state !== 'failed') setRemapping(false)
  }, [state])
  if (state === 'checking') return <CheckingScreen batch={batch} lost={lost} mayStop={mayImport} />
  if (state === 'committing' || state === 'undoing') return <WritingScreen batch={batch} lost={lost} />
  if (state === 'uploaded' && mayImport) return <MappingScreen batch={batch} />
  if (remapping && mayImport && (state === 'ready' || state === 'failed')) {
    return <MappingScreen batch={batch} onBack={() => setRemapping(false)} />
  }
  if (state === 'ready' || state === 'uploaded') {
    return <PreviewScreen batch={batch} mayDecide={mayImport} onRemap={() => setRemapping(true)} />
  }
  return <FinishedScreen batch={batch} mayAct={mayImport} onRemap={() => setRemapping(true)} />
}
