import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMay, useMe, usePortal } from '../../../app/session/session.ts'
import { Page } from '../../../ui/page/page.tsx'
import { Answer } from '../../../ui/state/answer.tsx'
import { Empty, NoPermission } from '../../../ui/state/states.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useTexts } from '../../../ui/text/texts.ts'
import { AsOf } from './as-of.tsx'
import { Certificates } from './certificates.tsx'
import { Climbers } from './climbers.tsx'
import './ladder.css'
import { Losers } from './losers.tsx'
import { ladderQuery, townsQuery } from './queries.ts'
import { RungsFigure } from './rungs-figure.tsx'
import { texts } from './texts.ts'
import type { Ladder } from './tiers.ts'
import { TownsFigure } from './towns-figure.tsx'
import { TownsTable } from './towns-table.tsx'
import type { LadderView } from './view.ts'

const route = getRouteApi('/shell/ladder')

/** The ladder of firms on a day: rungs, towns, who climbs, whose certificates end, who fell. */
export function LadderPage() {
  const t = useTexts(texts)
  const search = route.useSearch()
  const mayRead = useMay('registry.list')
  const ladder = useQuery({ ...ladderQuery(search.on), enabled: mayRead })
  const towns = useQuery({ ...townsQuery, enabled: mayRead })
  const title = useTitle(ladder.data)
  const caption = useCaption(ladder.data)
  if (!mayRead) {
    return (
      <Page title={t('loading')}>
        <NoPermission />
      </Page>
    )
  }
  return (
    <Page
      crumb={[t('crumb')]}
      title={title}
      caption={caption}
      actions={
        ladder.data?.hasCredentials && (
          <Button className="no-print" onClick={() => window.print()}>
            {t('print')}
          </Button>
        )
      }
    >
      <Answer query={ladder} lines={7}>
        {(data) =>
          data.hasCredentials ? (
            <Answer query={towns} lines={7}>
              {({ items }) => (
                <div className={ladder.isPlaceholderData ? 'ladder ladder-old' : 'ladder'}>
                  <AsOf search={search} />
                  <Content view={{ ladder: data, towns: items, search }} />
                </div>
              )}
            </Answer>
          ) : (
            <EmptyLadder />
          )
        }
      </Answer>
    </Page>
  )
}

function Content({ view }: { view: LadderView }) {
  // Who sees one town has no map of them: of the others nothing is known, not even 0.
  const { town } = useMe()
  return (
    <>
      <div className={town ? undefined : 'ladder-figures'}>
        <RungsFigure view={view} />
        {!town && <TownsFigure view={view} />}
      </div>
      <TownsTable view={view} />
      <Certificates view={view} />
      <Climbers view={view} />
      <Losers view={view} />
    </>
  )
}

/** No title of the ladder yet: on to the import, for those who may. */
function EmptyLadder() {
  const t = useTexts(texts)
  const mayImport = useMay('registry.import')
  return (
    <Empty
      title={t('empty.title')}
      action={
        mayImport && (
          <Link to="/imports/new" className="button button-primary">
            {t('empty.import')}
          </Link>
        )
      }
    >
      {mayImport ? t('empty.detail') : `${t('empty.detail')}${t('empty.ask')}`}
    </Empty>
  )
}

function useTitle(ladder: Ladder | undefined): string {
  const t = useTexts(texts)
  if (!ladder) return t('loading')
  if (!ladder.hasCredentials) return t('title.empty')
  const { firms, climbers, expiring } = ladder
  if (firms === 0) return t('title.none')
  return t(expiring.unrenewed > 0 ? 'title.all' : 'title.calm', {
    firms,
    climbers,
    unrenewed: expiring.unrenewed,
  })
}

/** The day, and the town where the reader sees only one. */
function useCaption(ladder: Ladder | undefined): string {
  const t = useTexts(texts)
  const format = useFormat()
  const { town } = useMe()
  const { today } = usePortal()
  const on = format.civil(ladder?.on ?? today)
  return town ? t('captionTown', { on, town: town.name }) : t('caption', { on })
}
