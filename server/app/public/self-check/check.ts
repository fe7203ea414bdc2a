import {
  Day,
  type FactProblem,
  type Facts,
  type Question,
  questionsFor,
  readFacts,
} from '../../../../rules/index.ts'
import { type Match, matchAll, type Policies } from '../../../modules/programmes/index.ts'
import { getFirm, type PublicFirm } from '../../../modules/registry/index.ts'
import { readPublicly } from '../read-publicly.ts'
import type { Site } from '../site.ts'
import type { Answers } from './answers.ts'

export interface Checked {
  readonly firm: PublicFirm | null
  /** What the register makes public of the firm, by concept. */
  readonly publicFacts: ReadonlyMap<string, string>
  readonly matches: readonly Match[]
  /** What was answered and what is public, as the rules read it. */
  readonly facts: Facts
  readonly questions: readonly Question[]
  /** Questions beyond those asked now. */
  readonly more: number
  readonly problems: readonly FactProblem[]
  readonly on: Day
}

/**
 * Holds the answers, and the public facts of the firm that was named, against every programme in force today.
 * Reads under the public role: nothing of a firm but what its public page shows. Code: request.not_found {firm}.
 */
export async function check(site: Site, policies: Policies, answers: Answers): Promise<Checked> {
  const today = site.platform.clock.today()
  const on = Day.parse(today) ?? new Day(0)
  const { firm, publicFacts } =
    answers.code === null ? NOBODY : await publicFactsOf(site, answers.code, today)
  const stated = statedFacts({ ...answers.facts, ...Object.fromEntries(publicFacts) })
  const { facts, problems } = readFacts(JSON.stringify(stated), policies.concepts) ?? {
    facts: NOTHING,
    problems: [],
  }
  const all = matchAll(policies, publicFacts.get('party_kind') ?? answers.kind, facts, on)
  const asked =
    answers.programme === null ? all : all.filter(({ programme }) => programme.id === answers.programme)
  const open = questionsFor(
    asked.map(({ explanation }) => explanation),
    Number.POSITIVE_INFINITY,
  ).questions.filter(({ concept }) => !answers.skipped.includes(concept))
  return {
    firm,
    publicFacts,
    matches: all,
    facts,
    questions: open.slice(0, QUESTIONS),
    more: Math.max(0, open.length - QUESTIONS),
    problems,
    on,
  }
}

const QUESTIONS = 6
const NOTHING: Facts = { get: () => undefined }
const NOBODY = { firm: null, publicFacts: new Map<string, string>() }

async function publicFactsOf(site: Site, code: string, today: string) {
  const answer = await readPublicly(site.platform, (tx) => getFirm(tx, code, today))
  if ('mergedInto' in answer) return publicFactsOf(site, answer.mergedInto, today)
  const { firm, titles } = answer
  const holds = titles.some(
    ({ kind, state }) => kind === 'hnte' && (state === 'valid' || state === 'expiring'),
  )
  const publicFacts = new Map([
    ['party_kind', firm.kind],
    ['valid_hnte', String(holds)],
  ])
  if (firm.registeredOn !== null) publicFacts.set('registered_on', firm.registeredOn)
  if (firm.town !== null) publicFacts.set('town', firm.town)
  return { firm, publicFacts }
}

/** `{"sales.2017": "5"}` becomes `{"sales": {"2017": "5"}}`; yes and no become true and false. */
function statedFacts(facts: Readonly<Record<string, string>>): Record<string, unknown> {
  const stated: Record<string, unknown> = {}
  for (const [key, text] of Object.entries(facts)) {
    const [concept = '', year] = key.split('.')
    const value = text === 'true' ? true : text === 'false' ? false : text
    if (year === undefined) stated[concept] = value
    else {
      const years = (stated[concept] ?? {}) as Record<string, unknown>
      stated[concept] = { ...years, [year]: value }
    }
  }
  return stated
}
