import type { Tx } from '../../../kernel/db/tables.ts'
import type { District } from '../../../kernel/district/load.ts'
import { type PublicFigure, type PublicPlan, publicCourse } from '../../../modules/indicators/index.ts'
import type { Figure, Figures, Point } from './figure.ts'
import { monthPoints } from './months.ts'

/** Figures, and how the course of one of them is read. */
export interface Counted extends Pick<Figures, 'plan' | 'figures'> {
  course(tx: Tx, id: string): Promise<readonly Point[]>
}

/** The items of the plan as figures that anybody may know. */
export function planFigures(district: District, plan: PublicPlan, today: string): Counted {
  const owners = new Map(district.organisations.map(({ id, name }) => [id, name]))
  return {
    plan: { title: plan.title, document: plan.document },
    figures: plan.items.map((item) => ({
      id: item.item,
      title: item.title,
      metric: item.metric,
      unit: item.unit,
      value: item.value,
      target: item.target,
      owner: owners.get(item.owner) ?? null,
      chapter: {
        zh: `${item.chapter} ${item.chapterTitle.zh}`,
        en: `${item.chapter} ${item.chapterTitle.en}`,
      },
      state: item.state,
      due: item.due,
      told: toldBy(item),
      asOf: item.asOf,
      titles: titlesOf(item),
    })),
    course: async (tx, id) => {
      const item = plan.items.find((entry) => entry.item === id)
      return item ? publicCourse(tx, item, plan.year, monthPoints(today)) : []
    },
  }
}

function toldBy({ measured, value, asOf }: PublicFigure): Figure['told'] {
  if (asOf === null) return null
  return measured && value !== null ? 'records' : 'report'
}

const titlesOf = ({ measure }: PublicFigure): readonly string[] =>
  measure !== null && measure.count !== 'parties_of_kind' && !measure.issued_in_year
    ? measure.credential_kinds
    : []
