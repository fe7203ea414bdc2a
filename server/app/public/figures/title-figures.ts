import type { Tx } from '../../../kernel/db/tables.ts'
import { countValid, credentialKind } from '../../../modules/registry/index.ts'
import type { Bilingual, Figure } from './figure.ts'
import { monthPoints } from './months.ts'

/** The titles whose counts are shown where no plan says what to follow, the first one large. */
const FOLLOWED = ['hnte', 'little_giant', 'little_tiger', 'tech_sme', 'incubator']

const FIRMS: Bilingual = { zh: '家', en: 'firms' }

/** Firms that hold a title on the day, for each title of which anything is recorded. */
export async function titleFigures(tx: Tx, today: string): Promise<Figure[]> {
  const [first = '', ...rest] = FOLLOWED
  const days = monthPoints(today)
  const counted = [...(await countValid(tx, [first], days)), ...(await countValid(tx, rest, [today]))]
  return FOLLOWED.flatMap((kind) => {
    const own = counted.filter((entry) => entry.kind === kind)
    const label = credentialKind(kind)?.label
    const now = own.find(({ day }) => day === today)
    if (!label || !now) return []
    const trend = own
      .map(({ day, parties }) => ({ day, value: parties }))
      .toSorted((a, b) => (a.day < b.day ? -1 : 1))
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
        trend: trend.length > 1 ? trend : [],
      },
    ]
  })
}
