import type { Rational } from '../../exact/rational.ts'
import { type Definitions, expand } from '../../feel/expand.ts'
import type { Node } from '../../feel/node.ts'
import { parseExpression, parseTests } from '../../feel/parse.ts'
import type { Condition, Programme, ScoreItem, Version } from '../../programme/model.ts'
import type { Prepared } from '../../programme/prepare.ts'
import { lowerTable } from '../../table/lower.ts'
import { Expressions } from './expressions.ts'
import type { Random } from './random.ts'
import { asParameters, CONCEPTS, decimal, ON, randomParameters, WINDOW } from './vocabulary.ts'

const AT = { from: 0, to: 0 }
const WORDS = { zh: '随机', en: 'random' }
const CITE = { document: 'random', article: '1' }

const GROWTH = `
  if count(amounts) < 2 then 0
  else if amounts[-2] = 0 then 0
  else if count(amounts) = 2 then amounts[-1] / amounts[-2] - 1
  else if amounts[-3] = 0 then amounts[-1] / amounts[-2] - 1
  else (amounts[-2] / amounts[-3] + amounts[-1] / amounts[-2]) / 2 - 1`

/** A table with a gap, so that its answer may be null. */
function tierTable(): Node {
  const rows = [
    ['<= 2', '< money_min', 'ratio_min'],
    ['(2..small]', '-', '0.05'],
    ['> 2, 1', '[0..50000000]', '2'],
  ]
  return lowerTable({
    at: AT,
    hit: 'F',
    inputs: [parseExpression('n'), parseExpression('sales[-1]')],
    rows: rows.map(([first = '-', second = '-', output = '0']) => ({
      tests: [parseTests(first), parseTests(second)],
      output: parseExpression(output),
    })),
  })
}

const DEFINITIONS: Definitions = {
  decisions: new Map([['tier', tierTable()]]),
  functions: new Map([
    ['growth', { parameters: ['amounts'], body: parseExpression(GROWTH) }],
    ['part_of', { parameters: ['a', 'b'], body: parseExpression('if a > b then 1 else a / b') }],
  ]),
}

/** A random programme with the texts of its expressions. */
export interface RandomProgramme {
  readonly prepared: Prepared
  readonly texts: readonly string[]
  /** Every expression that is true or false. */
  readonly truths: readonly Node[]
}

/** Conditions of every kind over every construct that policies use. */
export function randomProgramme(random: Random): RandomProgramme {
  const expressions = new Expressions(random)
  const texts: string[] = []
  const truths: Node[] = []
  const read = (text: string) => {
    texts.push(text)
    return expand(parseExpression(text), DEFINITIONS)
  }
  const truth = (depth: number) => {
    const node = read(expressions.truth(depth))
    truths.push(node)
    return node
  }
  const item = (id: string): ScoreItem => ({
    id,
    label: WORDS,
    cite: CITE,
    max: decimal('10'),
    tables: Array.from({ length: 1 + random.below(2) }, () => [
      ...Array.from({ length: random.below(4) }, () => ({ when: truth(1), points: points(random) })),
      { when: { op: 'literal', at: AT, value: true } as const, points: points(random) },
    ]),
  })
  const score = {
    id: 'total',
    label: WORDS,
    parts: ['p', 'q'].map((id) => ({
      id,
      label: WORDS,
      max: decimal('12'),
      items: [item(`${id}1`), item(`${id}2`)],
    })),
  }
  const conditions = Array.from({ length: 1 + random.below(4) }, (_, i): Condition => {
    const applies = random.chance(0.25) ? { applies: truth(1) } : {}
    const base = { id: `C${i}`, label: WORDS, cite: CITE, verified: true, ...applies }
    if (random.chance(0.06)) return { ...base, kind: 'judged' }
    if (random.chance(0.75)) return { ...base, kind: 'test', when: truth(1 + random.below(3)) }
    const of = random.pick(['total', 'total', 'p', 'q', 'p1', 'q2'])
    const than = read(random.pick(['small', '5', '10', '12.5', '20', '(small / n)', 'ratio_min']))
    return { ...base, kind: 'score', score: 'total', of, by: random.pick(['>', '>=']), than }
  })
  const values = randomParameters(random)
  const version: Version = {
    programme: 'random',
    id: '1',
    from: ON,
    document: 'random',
    verified: true,
    window: WINDOW,
    conditions,
    scores: [score],
    hash: '',
  }
  const programme: Programme = {
    id: 'random',
    title: WORDS,
    level: 'district',
    authority: WORDS,
    for: ['enterprise'],
    parameters: asParameters(values),
    versions: [version],
  }
  return { texts, truths, prepared: { programme, version, on: ON, concepts: CONCEPTS, parameters: values } }
}

function points(random: Random): readonly [Rational, Rational] {
  const low = random.pick(['0', '1', '2.5', '4', '8', '0.1'])
  const more = random.pick(['0', '0', '1', '3'])
  return [decimal(low), decimal(low).add(decimal(more))]
}
