import { POLICY_LEVELS, type PolicyQuestion } from '../../../modules/programmes/index.ts'
import { readQuery } from '../find.ts'

/** Documents on one page. */
export const PAGE_SIZE = 20

/** The furthest page: more is for the interface. */
const LAST_PAGE = 500

const FORCES = ['in', 'out', 'unknown'] as const

/** What the address asks for; a value that is none is left out. `text` is empty for all documents. */
export function readPolicyQuery(query: URLSearchParams, today: string): PolicyQuestion & { page: number } {
  const { text } = readQuery(query.get('q'))
  const year = Number(query.get('year'))
  const page = Number(query.get('page'))
  const known = page > 0 && page <= LAST_PAGE && Number.isInteger(page) ? page : 1
  return {
    text,
    issuer: query.get('issuer')?.slice(0, 200) || null,
    year: Number.isInteger(year) && year >= 1900 && year <= 2200 ? year : null,
    level: POLICY_LEVELS.find((level) => level === query.get('level')) ?? null,
    kind: null,
    force: FORCES.find((force) => force === query.get('force')) ?? null,
    on: today,
    page: known,
    offset: (known - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
  }
}

/** The address of the same list with something else; null takes a part out. */
export function addressOf(
  question: PolicyQuestion,
  change: Record<string, string | number | null> = {},
): string {
  const { text, issuer, year, level, force } = question
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ q: text, issuer, year, level, force, ...change })) {
    if (value !== null && value !== '') query.set(name, String(value))
  }
  return query.size > 0 ? `/documents?${query}` : '/documents'
}
