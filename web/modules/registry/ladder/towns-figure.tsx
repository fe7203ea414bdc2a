import { usePortal } from '../../../app/session/session.ts'
import { Figure } from '../../../ui/chart/figure.tsx'
import { type Tile, TileMap } from '../../../ui/chart/tile-map.tsx'
import { useFormat } from '../../../ui/text/format.ts'
import { useLanguage } from '../../../ui/text/language.tsx'
import { useTexts } from '../../../ui/text/texts.ts'
import { leadingTowns, rungOf, signed } from './findings.ts'
import { registerLink } from './links.ts'
import { chosenTier } from './search.ts'
import { texts } from './texts.ts'
import type { Rung } from './tiers.ts'
import { townRows } from './town-rows.ts'
import type { LadderView } from './view.ts'

/** The chosen rung by town, as tiles; each opens its list. */
export function TownsFigure({ view }: { view: LadderView }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const { organisation } = usePortal()
  const { ladder, search } = view
  const tier = chosenTier(search)
  const name = t(`tier.${tier}`)
  const rung = rungOf(ladder, tier)
  const rows = townRows(view)
  const title = useFinding(rung, view)
  const nameOf = (row: (typeof rows)[number]) => row.town?.short ?? row.code ?? t('map.unknown')
  const tiles = rows.map((row): Tile => {
    const { holders, before } = row.counts[tier]
    const change = holders - before
    return {
      key: row.code ?? 'unknown',
      label: nameOf(row),
      place: row.town?.tile ?? null,
      value: holders,
      note: change === 0 ? undefined : signed(change),
      to: registerLink({ tier }, search.on, row.code),
    }
  })
  return (
    <Figure
      title={title}
      caption={{
        scope: t('figure.scope'),
        asOf: ladder.on,
        owner: organisation[language === 'en' ? 'en' : 'zh'],
        note: t('map.note'),
      }}
      file={`${t('figure.file', { on: ladder.on })}_${tier}`}
      table={{
        head: [
          { text: t('map.column.town') },
          { text: t('map.column.holders'), num: true },
          { text: t('map.column.before'), num: true },
        ],
        rows: rows.map((row) => {
          const { holders, before } = row.counts[tier]
          return [row.town?.name ?? row.code ?? t('map.unknown'), String(holders), String(before)]
        }),
      }}
    >
      <TileMap tiles={tiles} label={t('map.label', { tier: name })} />
    </Figure>
  )
}

function useFinding(rung: Rung | undefined, { towns, search }: LadderView): string {
  const t = useTexts(texts)
  const format = useFormat()
  const tier = t(`tier.${chosenTier(search)}`)
  const leading = rung && leadingTowns(rung)
  if (!leading) return t('map.none', { tier })
  const names = leading.towns.map((code) => towns.find((town) => town.code === code)?.short ?? code)
  if (leading.towns.length === 1 && leading.share === 1) return t('map.one', { tier, town: names.join('') })
  return t('map.top', {
    tier,
    share: format.percent(leading.share, 0),
    towns: names.join(t('map.listed')),
  })
}
