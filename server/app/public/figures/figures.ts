import type { District } from '../../../kernel/district/load.ts'
import type { Platform } from '../../../kernel/platform/platform.ts'
import { publicPlan } from '../../../modules/indicators/index.ts'
import { readPublicly } from '../read-publicly.ts'
import type { Figure, Figures, Point } from './figure.ts'
import { type Counted, planFigures } from './plan-figures.ts'
import { titleFigures } from './title-figures.ts'

/** The figures of today, counted at most so long ago. */
export type ReadFigures = () => Promise<Figures>

/** No reader sees numbers older than this, in ms. */
const FRESH = 60_000

/** Counts the public figures once a minute at most, however many ask; a new day begins anew. */
export function openFigures(platform: Platform, district: District): ReadFigures {
  let kept: { today: string; until: number; figures: Promise<Figures> } | null = null
  return () => {
    const today = platform.clock.today()
    const now = performance.now()
    if (kept?.today === today && now < kept.until) return kept.figures
    const figures = count(platform, district, today)
    const mine = { today, until: now + FRESH, figures }
    kept = mine
    // What failed is not kept: the next reader tries again.
    figures.catch(() => {
      if (kept === mine) kept = null
    })
    return figures
  }
}

async function count(platform: Platform, district: District, today: string): Promise<Figures> {
  const at = platform.clock.now()
  const { plan, figures, course } = await readPublicly(platform, async (tx): Promise<Counted> => {
    const found = await publicPlan(tx, today)
    return found ? planFigures(district, found, today) : titleFigures(tx, today)
  })
  const courses = new Map<string, Promise<readonly Point[]>>()
  const courseOf = (id: string) => {
    const known = courses.get(id)
    if (known) return known
    const read = readPublicly(platform, (tx) => course(tx, id))
    courses.set(id, read)
    read.catch(() => courses.delete(id))
    return read
  }
  const first = headlineOf(figures)
  return {
    at,
    today,
    plan,
    figures,
    headline: first && { figure: first, course: await courseOf(first.id) },
    others: figures.filter((figure) => figure !== first && isNumber(figure)),
    course: courseOf,
  }
}

/** Numbers for the first page: known ones, with a target where a plan gives targets. */
const isNumber = ({ value, target, state }: Figure) => value !== null && (target !== null || state === null)

/** The title that a district is measured by before all others, where the register counts it. */
const FIRST_TITLE = 'hnte'

const headlineOf = (figures: readonly Figure[]): Figure | null => {
  const numbers = figures.filter((figure) => isNumber(figure) && figure.told === 'records')
  return numbers.find(({ titles }) => titles.length === 1 && titles[0] === FIRST_TITLE) ?? numbers[0] ?? null
}
