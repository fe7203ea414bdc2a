import { Screen } from '../../columnar/screen.ts'
import { SnapshotBuilder } from '../../columnar/snapshot.ts'
import { judge, scopeFor } from '../../programme/explain.ts'
import type { Facts } from '../../programme/facts.ts'
import { joinOutcomes } from '../../programme/outcome.ts'
import { pointsFor, type Scored, scoresOf } from '../../programme/score.ts'
import type { Needs } from '../../scalar/programme.ts'
import { Refusal } from '../../scalar/refusal.ts'
import { SQL_OUTCOMES, type Statement, statementFor } from '../../sql/statement.ts'
import { type RandomFacts, randomFacts } from '../random/facts.ts'
import { type RandomProgramme, randomProgramme } from '../random/programmes.ts'
import { Random } from '../random/random.ts'
import { CONCEPTS, ON, WINDOW } from '../random/vocabulary.ts'
import type { FactsDatabase } from './database.ts'

/** Everything that a random programme may ask. */
export const NEEDS: Needs = new Map(
  [...CONCEPTS.values()].map(({ id, perYear }) => [id, perYear ? WINDOW : 0]),
)

/** Changes that plant a fault in what an evaluator was compiled to. */
export interface Faults {
  readonly columnar?: (text: string) => string
  readonly sql?: (text: string) => string
  /** What the interpreter is told instead. */
  readonly facts?: (facts: RandomFacts) => RandomFacts
}

export interface Tally {
  pairs: number
  /** Pairs in which some fact is missing. */
  withMissing: number
  /** Rows that the columnar screen left to the interpreter. */
  interpreted: number
  refused: Map<string, number>
  /** What differed, at most ten of them in words. */
  differing: number
  examples: string[]
}

export function newTally(): Tally {
  return { pairs: 0, withMissing: 0, interpreted: 0, refused: new Map(), differing: 0, examples: [] }
}

/** What a batch is made of: the same seed makes the same batch. */
export interface Batch {
  readonly programmes: readonly RandomProgramme[]
  readonly parties: readonly RandomFacts[]
}

/** Half of the parties have every fact stated. */
export function randomBatch(seed: number, programmes: number, parties: number): Batch {
  const random = new Random(seed)
  return {
    programmes: Array.from({ length: programmes }, () => randomProgramme(random)),
    parties: Array.from({ length: parties }, (_, i) => randomFacts(random, i % 2 === 0 ? 0 : 0.2)),
  }
}

/**
 * Every programme on every party, by interpreter, columns and SQL; what differs is counted. Answers the
 * programmes that were compiled.
 */
export async function compareBatch(
  batch: Batch,
  database: FactsDatabase,
  tally: Tally,
  faults: Faults = {},
): Promise<readonly RandomProgramme[]> {
  const compiled: RandomProgramme[] = []
  const snapshot = snapshotOf(batch.parties)
  await database.fill(batch.parties)
  for (const programme of batch.programmes) {
    const { prepared } = programme
    let screen: Screen
    let statement: Statement
    try {
      screen = new Screen(prepared, snapshot, faults.columnar)
      statement = statementFor(prepared, { name: 'facts', key: 'id' })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      tally.refused.set(error.construct, (tally.refused.get(error.construct) ?? 0) + 1)
      continue
    }
    compiled.push(programme)
    const outcomes = screen.outcomes()
    tally.interpreted += screen.interpreted
    const reasons = screen.reasons()
    const points = screen.points('total')
    const text = faults.sql ? faults.sql(statement.text) : statement.text
    const sql = await database.judge(statement, prepared, text)
    batch.parties.forEach((facts, row) => {
      tally.pairs += 1
      if (!facts.complete) tally.withMissing += 1
      const { answer, scored } = interpret(programme, faults.facts?.(facts) ?? facts)
      const bits = [reasons.notMet, reasons.unknown, reasons.expert, reasons.notApplicable]
      const place = [3, 2, 1, 4]
      const columnar = answer.slice(1).map((_, i) => {
        const found = bits.findIndex((mask) => (((mask[row] ?? 0) >>> i) & 1) === 1)
        return place[found] ?? 0
      })
      const [low, high] = [points.low, points.high].map((ends) =>
        ends.map((end) => (end[row] ?? 0) / points.scale),
      )
      const exact = scored && pointsFor({ of: 'total' } as Parameters<typeof pointsFor>[0], scored)
      const same =
        equal(answer, [outcomes[row] ?? 9, ...columnar]) &&
        reasons.outcomes[row] === outcomes[row] &&
        equal(answer, sql[row] ?? []) &&
        (!exact ||
          equal(
            [...exact.low, ...exact.high].map((p) => p.toNumber()),
            [...(low ?? []), ...(high ?? [])],
          ))
      if (!same)
        differ(
          tally,
          programme,
          facts,
          `interpreter ${answer}, columns ${outcomes[row]},${columnar}, SQL ${sql[row]}`,
        )
    })
  }
  return compiled
}

function snapshotOf(parties: readonly Facts[]) {
  const builder = new SnapshotBuilder(ON, NEEDS, CONCEPTS, 4)
  for (const facts of parties) builder.add(facts)
  return builder.build()
}

/** The outcome, then the conditions' outcomes, as numbers of SQL_OUTCOMES. */
function interpret(
  { prepared }: RandomProgramme,
  facts: Facts,
): { answer: readonly number[]; scored: Scored | undefined } {
  const scope = scopeFor(prepared, facts)
  const scores = scoresOf(prepared.version, scope)
  const found = prepared.version.conditions.map((condition) => judge(condition, scope, scores).outcome)
  return {
    answer: [joinOutcomes(found), ...found].map((outcome) => SQL_OUTCOMES.indexOf(outcome)),
    scored: scores[0],
  }
}

function equal(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i])
}

const MOST_EXAMPLES = 10

export function differ(tally: Tally, programme: RandomProgramme, facts: RandomFacts, how: string): void {
  tally.differing += 1
  if (tally.examples.length >= MOST_EXAMPLES) return
  const conditions = programme.prepared.version.conditions.map(({ id, kind }) => `${id} ${kind}`)
  const stated = [...facts.stated].map(([key, value]) => `${key} = ${value}`)
  const parameters = [...programme.prepared.parameters].map(([id, value]) => `${id} = ${value}`)
  tally.examples.push(
    [how, conditions.join(', '), ...programme.texts, parameters.join('; '), stated.join('; ')].join('\n  '),
  )
}
