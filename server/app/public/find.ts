import { type FirmsFound, findFirms } from '../../modules/registry/index.ts'
import { type Deadline, upcoming } from './deadlines.ts'
import type { Bilingual, Figure } from './figures/figure.ts'
import { readPublicly } from './read-publicly.ts'
import type { Site } from './site.ts'

/** The most characters of a query that are looked at. */
const LONGEST = 100
/** One character would list a good part of the register. */
const SHORTEST = 2

export interface Found {
  firms: FirmsFound
  deadlines: Deadline[]
  figures: Figure[]
}

/** What was typed, as it is looked for: null where it is too short to look for. */
export function readQuery(typed: string | null): { text: string; usable: boolean } {
  const text = (typed ?? '')
    .normalize('NFKC')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
  return { text, usable: [...text.replaceAll(/[^\p{L}\p{N}]/gu, '')].length >= SHORTEST }
}

/** Firms by name or whole code, and the days and figures that speak of all the words. */
export async function find(site: Site, text: string): Promise<Found> {
  const words = text.toLowerCase().split(' ')
  const speaks = (...texts: readonly (Bilingual | null)[]) => {
    const all = texts.map((each) => (each ? `${each.zh}\n${each.en}` : '')).join('\n')
    const lower = all.toLowerCase()
    return words.every((word) => lower.includes(word))
  }
  const { figures } = await site.figures()
  return {
    firms: await readPublicly(site.platform, (tx) => findFirms(tx, text)),
    deadlines: upcoming(site.district, site.platform.clock.today()).filter(({ entry, owner }) =>
      speaks(entry.title, entry.for, owner?.name ?? null),
    ),
    figures: figures.filter(({ title, metric, owner }) => speaks(title, metric, owner)),
  }
}
