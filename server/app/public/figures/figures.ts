import type { District } from '../../../kernel/district/load.ts'
import type { Platform } from '../../../kernel/platform/platform.ts'
import { readPublicly } from '../read-publicly.ts'
import type { Figures } from './figure.ts'
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

async function count(platform: Platform, _district: District, today: string): Promise<Figures> {
  const at = platform.clock.now()
  const figures = await readPublicly(platform, (tx) => titleFigures(tx, today))
  const [headline = null, ...others] = figures
  return { at, today, plan: null, figures, headline, others }
}
