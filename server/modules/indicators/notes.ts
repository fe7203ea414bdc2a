import { holds } from '../../kernel/access/matrix.ts'
import type { Actor } from '../../kernel/access/roles.ts'
import type { Tx } from '../../kernel/db/tables.ts'
import type { Note } from '../../kernel/platform/note.ts'
import type { Locale } from '../../kernel/texts/texts.ts'
import { indicatorsAccess } from './access.ts'
import { type ItemStanding, planStanding } from './figures.ts'

/** Items that one first page names; the plan's own page has them all. */
const SHOWN = 5

const isBehind = ({ verdict }: ItemStanding) => verdict.state === 'late' || verdict.state === 'at_risk'

function behindNote({ row, verdict }: ItemStanding, locale: Locale): Note {
  const late = verdict.state === 'late'
  return {
    id: row.item,
    place: 'due',
    code: late ? 'indicators.note.late' : 'indicators.note.at_risk',
    params: { item: row.item, title: locale === 'en' ? row.title.en : row.title.zh },
    tone: late ? 'late' : 'wait',
    date: row.due,
    href: `/plan?item=${row.item}`,
  }
}

/**
 * What the plan has to say on a first page: to an officer the own organisation's items that lag, and those
 * that nobody reported; to a leader all that lag.
 */
export async function planNotes(tx: Tx, actor: Actor, today: string, locale: Locale): Promise<Note[]> {
  if (!holds(actor, 'indicators.plan.read', indicatorsAccess)) return []
  const standing = await planStanding(tx, today)
  if (!standing) return []
  const lateFirst = (a: ItemStanding, b: ItemStanding) =>
    Number(b.verdict.state === 'late') - Number(a.verdict.state === 'late')
  const behind = (items: readonly ItemStanding[]) =>
    items
      .filter(isBehind)
      .sort(lateFirst)
      .slice(0, SHOWN)
      .map((item) => behindNote(item, locale))
  if (actor.role === 'leader') return behind(standing.items)
  if (actor.role !== 'officer' || actor.organisation === null) return []
  const own = standing.items.filter(({ row }) => row.owner === actor.organisation)
  const silent = own.filter(({ verdict }) => verdict.state === 'no_data')
  const [first] = silent
  const unreported: Note[] = first
    ? [
        {
          id: 'unreported',
          place: 'next',
          code: 'indicators.note.unreported',
          params: { count: silent.length },
          tone: 'plain',
          href: `/plan?item=${first.row.item}`,
        },
      ]
    : []
  return [...behind(own), ...unreported]
}
