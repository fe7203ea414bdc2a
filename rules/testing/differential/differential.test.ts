import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Value } from '../../feel/value.ts'
import { sqlColumns } from '../../sql/columns.ts'
import { RandomFacts } from '../random/facts.ts'
import { Random } from '../random/random.ts'
import { CONCEPTS, decimal } from '../random/vocabulary.ts'
import { compareBatch, type Faults, NEEDS, newTally, randomBatch } from './compare.ts'
import { FactsDatabase } from './database.ts'
import { askOracle, type OracleTally } from './oracle.ts'

/** Batches of 600 (rule, facts) pairs; `npm run prove` tries 200 and more of them. */
const BATCHES = Number(process.env.PROPERTY_RUNS ?? 0) || 6
const PROGRAMMES = 10
const PARTIES = 60
/** Of this many parties one is asked about by feelin too, which is slow. */
const ORACLE_EACH = 10

const opened: FactsDatabase[] = []
afterAll(async () => {
  for (const database of opened) await database.close()
})

async function open(url: string | undefined): Promise<FactsDatabase> {
  const database = await FactsDatabase.open(url, sqlColumns(NEEDS, CONCEPTS))
  opened.push(database)
  return database
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

describe('interpreter, columns, SQL and feelin', () => {
  it('answer every random programme on random facts alike', async () => {
    const database = await open(process.env.TEST_DATABASE_URL)
    const tally = newTally()
    const oracle: OracleTally = { compared: 0, sound: 0, nearEdge: 0, otherwise: 0, unanswered: 0 }
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const batch = randomBatch(seed, PROGRAMMES, PARTIES)
        const compiled = await compareBatch(batch, database, tally)
        const asked = batch.parties.filter((_, i) => i % ORACLE_EACH < 1 || i % ORACLE_EACH === 5)
        for (const programme of compiled)
          askOracle(new Random(seed), programme, asked.slice(0, PARTIES / ORACLE_EACH), tally, oracle)
        expect(tally.examples).toEqual([])
      }),
      { numRuns: BATCHES, endOnFailure: true },
    )
    const { pairs, withMissing, interpreted, differing, refused } = tally
    process.stdout.write(
      `${JSON.stringify({ pairs, withMissing, interpreted, differing, refused: [...refused], feelin: oracle })}\n`,
    )
    expect(pairs).toBeGreaterThan(BATCHES * PROGRAMMES * PARTIES * 0.9)
    expect(oracle.compared).toBeGreaterThan(BATCHES * 50)
    expect(oracle.sound).toBeGreaterThan(BATCHES * 50)
  })

  it('answer alike on PGlite', async () => {
    const tally = newTally()
    await compareBatch(randomBatch(7, 3, PARTIES), await open(undefined), tally)
    expect(tally.examples).toEqual([])
  }, 120_000)
})

/** The fault must be found within these many batches. */
const FAULT_BATCHES = 8

const FAULTS: Record<string, Faults> = {
  'columns: a threshold that is met exactly is missed': {
    columnar: (text) => text.replaceAll(/>=(p\d+)\?1/g, '>$1?1'),
  },
  'columns: a zero divisor is no reason': {
    columnar: (text) => text.replaceAll(/>0\?(\w+):NaN/g, '>=0?$1:NaN'),
  },
  'SQL: a threshold that is met exactly is missed': { sql: (text) => text.replaceAll(' >= ', ' > ') },
  'SQL: a missing text is taken for another one': {
    sql: (text) => text.replaceAll('"sort"', `coalesce("sort", '无')`),
  },
  'interpreter: a missing number is taken for zero': { facts: withZeros },
}

function withZeros(facts: RandomFacts): RandomFacts {
  const stated = new Map<string, Value>([['n', decimal('0')], ['m', decimal('0')], ...facts.stated])
  return new RandomFacts(stated, facts.complete)
}

describe('a planted fault is found', () => {
  for (const [name, faults] of Object.entries(FAULTS)) {
    it(name, async () => {
      const database = opened[0] ?? (await open(process.env.TEST_DATABASE_URL))
      const tally = newTally()
      for (let seed = 0; seed < FAULT_BATCHES && tally.differing === 0; seed++) {
        await compareBatch(randomBatch(seed, PROGRAMMES, PARTIES), database, tally, faults)
      }
      expect(tally.differing).toBeGreaterThan(0)
    })
  }
})
