import type { Schemas } from '../../../app/api/client.ts'
import { Status } from '../../../ui/status/status.tsx'
import type { Column } from '../../../ui/table/table.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { daysBetween } from '../profile/days.ts'
import { rungOf } from './findings.ts'
import { partLink } from './links.ts'
import { useCertificates } from './queries.ts'
import { ListSection, useFirmColumns } from './rows.tsx'
import { texts } from './texts.ts'
import type { LadderView } from './view.ts'

type Row = Schemas['LadderCertificates']['items'][number]

/** Certificates that end within 90 days, the next first; or all of one rung, where 家次 are asked for. */
export function Certificates({ view: { ladder, towns, search } }: { view: LadderView }) {
  const t = useTexts(texts)
  const { on, ends, held } = search
  const query = useCertificates({ on, tier: held ?? ends }, held !== undefined)
  const firm = useFirmColumns<Row>(towns, { name: t('certificates.name'), town: t('certificates.town') })
  const columns: Column<Row>[] = [
    ...firm,
    { key: 'kind', head: t('certificates.kind'), cell: ({ label }) => label },
    {
      key: 'number',
      head: t('certificates.number'),
      cell: ({ number }) => number || <span className="muted">{t('unknown')}</span>,
    },
    {
      key: 'lastOn',
      head: t('certificates.lastOn'),
      cell: ({ lastOn }) => lastOn ?? <span className="muted">{t('certificates.open')}</span>,
    },
    {
      key: 'left',
      head: t('certificates.left'),
      cell: ({ lastOn }) => lastOn && <Left days={daysBetween(ladder.on, lastOn)} />,
    },
    {
      key: 'state',
      head: t('certificates.state'),
      cell: ({ renewed, lastOn }) =>
        lastOn !== null &&
        (renewed ? (
          <Status kind="ok">{t('certificates.renewed')}</Status>
        ) : (
          <Status kind="wait">{t('certificates.unrenewed')}</Status>
        )),
    },
  ]
  return (
    <ListSection
      id="certificates"
      title={useTitle(ladder, search)}
      none={t('certificates.none')}
      label={t('certificates.label')}
      columns={columns}
      query={query}
      rowKey={({ id }) => id}
      back={(held ?? ends) && { link: partLink(search, 'certificates', {}), words: t('certificates.back') }}
    />
  )
}

function useTitle(ladder: LadderView['ladder'], { ends, held }: LadderView['search']): string {
  const t = useTexts(texts)
  if (held) {
    const count = rungOf(ladder, held)?.certificates ?? 0
    return t('certificates.titleHeld', { tier: t(`tier.${held}`), count })
  }
  if (ends) return t('certificates.titleOf', { tier: t(`tier.${ends}`) })
  const { certificates: count, unrenewed } = ladder.expiring
  if (count === 0) return t('certificates.none')
  return unrenewed === 0
    ? t('certificates.titleDone', { count })
    : t('certificates.title', { count, unrenewed })
}

/** A short time in words; weeks beside the days where there are many. */
function Left({ days }: { days: number }) {
  const t = useTexts(texts)
  if (days === 0) return t('certificates.today')
  if (days < 28) return t('certificates.days', { days })
  return t('certificates.weeks', { days, weeks: Math.round(days / 7) })
}
