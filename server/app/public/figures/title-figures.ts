import type { Tx } from '../../../kernel/db/tables.ts'
import { countCredentials, credentialKind } from '../../../modules/registry/index.ts'
import type { Bilingual } from './figure.ts'
import { monthPoints } from './months.ts'
import type { Counted } from './plan-figures.ts'

/** The titles whose counts are shown where no plan says what to follow, the first one large. */
const FOLLOWED = ['hnte', 'little_giant', 'little_tiger', 'tech_sme', 'incubator']

const FIRMS: Bilingual = { zh: '家', en: 'firms' }

const question = (kind: string) => ({ id: kind, kinds: [kind], issuedFrom: null })

/** Firms that hold a title on the day, for each title of which anything is recorded. */
export async function titleFigures(tx: Tx, today: string): Promise<Counted> {
  const counts = await countCredentials(tx, [today], FOLLOWED.map(question), { byTown: false })
  return {
    plan: null,
    figures: FOLLOWED.flatMap((kind) => {
      const label = credentialKind(kind)?.label
      const now = counts.find(({ id }) => id === kind)
      if (!label || !now) return []
      return [
        {
          id: kind,
          title: label,
          metric: label,
          unit: FIRMS,
          value: String(now.parties),
          target: null,
          owner: null,
          chapter: null,
          state: null,
          due: null,
          told: 'records' as const,
          asOf: today,
          titles: [kind],
        },
      ]
    }),
    course: async (reader, kind) => {
      const course = await countCredentials(reader, monthPoints(today), [question(kind)], { byTown: false })
      return course
        .map(({ day, parties }) => ({ day, value: parties }))
        .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    },
  }
}
