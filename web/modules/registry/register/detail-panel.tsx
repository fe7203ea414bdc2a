import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { ErrorPanel, Loading } from '../../../ui/state/states.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { profileQuery } from '../profile/query.ts'
import { Summary } from '../profile/summary.tsx'
import { texts } from './texts.ts'

/** One party beside the list: enough to decide whether to open it. */
export function DetailPanel({
  id,
  onOpen,
  onClose,
}: {
  id: string
  onOpen: () => void
  onClose: () => void
}) {
  const t = useTexts(texts)
  const profile = useQuery({ ...profileQuery(id), placeholderData: keepPreviousData })
  const isOld = profile.isPlaceholderData
  return (
    <aside className="register-detail" aria-label={t('detail.label')}>
      <div className="register-detail-bar">
        <Button size="small" onClick={onOpen}>
          {t('detail.open')} <kbd>Enter</kbd>
        </Button>
        <Button size="small" type="text" onClick={onClose}>
          {t('detail.close')} <kbd>Esc</kbd>
        </Button>
      </div>
      {profile.error && <ErrorPanel error={profile.error} onRetry={() => void profile.refetch()} />}
      {profile.isPending && <Loading lines={4} />}
      {profile.data && (
        <div className={isOld ? 'register-old' : undefined} aria-busy={isOld}>
          <Summary profile={profile.data} />
        </div>
      )}
    </aside>
  )
}
