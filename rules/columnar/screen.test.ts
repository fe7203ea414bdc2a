import { describe, expect, it } from 'vitest'
import { Day } from '../exact/day.ts'
import { parseExpression } from '../feel/parse.ts'
import type { Value } from '../feel/value.ts'
import { decide } from '../programme/explain.ts'
import type { Condition, Programme, Version } from '../programme/model.ts'
import { type Prepared, prepare } from '../programme/prepare.ts'
import { lowerVersion, needsOf } from '../scalar/programme.ts'
import { Refusal } from '../scalar/refusal.ts'
import { NEEDS } from '../testing/differential/compare.ts'
import { GOOD_FIRM, loadTestPolicies } from '../testing/policies.ts'
import { RandomFacts } from '../testing/random/facts.ts'
import { asParameters, CONCEPTS, decimal, ON, WINDOW } from '../testing/random/vocabulary.ts'
import { groupingBy, Lab } from './lab.ts'
import { OUTCOMES, type Rewrite, Screen } from './screen.ts'
import { SnapshotBuilder } from './snapshot.ts'

const WORDS = { zh: '试', en: 'test' }

/** A programme of one condition over the vocabulary of random programmes. */
function programmeOf(when: string, parameters: ReadonlyMap<string, Value> = new Map()): Prepared {
  const condition: Condition = {
    kind: 'test',
    id: 'C',
    label: WORDS,
    cite: { document: 'test', article: '1' },
    verified: true,
    when: parseExpression(when),
  }
  const version: Version = {
    programme: 'test',
    id: '1',
    from: ON,
    document: 'test',
    verified: true,
    window: WINDOW,
    conditions: [condition],
    scores: [],
    hash: '',
  }
  const programme: Programme = {
    id: 'test',
    title: WORDS,
    level: 'district',
    authority: WORDS,
    for: ['enterprise'],
    parameters: asParameters(parameters),
    versions: [version],
  }
  return { programme, version, on: ON, concepts: CONCEPTS, parameters }
}

function factsOf(stated: Record<string, string>): RandomFacts {
  const values = Object.entries(stated).map(([key, text]): [string, Value] => [
    key,
    Day.parse(text) ?? decimal(text),
  ])
  return new RandomFacts(new Map(values), false)
}

function screenOf(prepared: Prepared, parties: readonly RandomFacts[], rewrite?: Rewrite): Screen {
  const builder = new SnapshotBuilder(ON, NEEDS, CONCEPTS)
  for (const facts of parties) builder.add(facts)
  return new Screen(prepared, builder.build(), rewrite)
}

describe('a row that doubles cannot decide', () => {
  const product = programmeOf('sales[-1] * sales[-2] >= cash * cash')
  const parties = ['67108863.99', '67108864', '67108864.01'].map((last) =>
    factsOf({ 'sales 2017': last, 'sales 2016': '67108864.01', cash: '67108864' }),
  )

  it('is left to the interpreter', () => {
    const screen = screenOf(product, parties)
    const outcomes = [...screen.outcomes()].map((byte) => OUTCOMES[byte])
    expect(outcomes).toEqual(['not_met', 'met', 'met'])
    expect(outcomes).toEqual(parties.map((facts) => decide(product, facts)))
    expect(screen.interpreted).toBe(1)
  })

  it('would be wrong without', () => {
    const screen = screenOf(product, parties, (text) =>
      text.replaceAll('{hard[count++]=i;continue row;}', '{}'),
    )
    expect([...screen.outcomes()].map((byte) => OUTCOMES[byte])).toEqual(['met', 'met', 'met'])
  })
})

describe('a screen', () => {
  it('keeps amounts beyond 2^53 分 exact', () => {
    const parties = ['90071992547409.92', '90071992547409.93', '1e30'].map((cash) => factsOf({ cash }))
    const screen = screenOf(programmeOf('cash > 90071992547409.92'), parties)
    expect([...screen.outcomes()].map((byte) => OUTCOMES[byte])).toEqual(['not_met', 'met', 'met'])
  })

  it('takes parameters per run', () => {
    const prepared = programmeOf('portion >= ratio_min', new Map([['ratio_min', decimal('0.05')]]))
    const screen = screenOf(
      prepared,
      ['0.05', '0.04', '0.0499999'].map((portion) => factsOf({ portion })),
    )
    expect([...screen.outcomes()]).toEqual([0, 3, 3])
    expect([...screen.outcomes(new Map([['ratio_min', decimal('0.04')]]))]).toEqual([0, 0, 0])
    expect(() => screen.outcomes(new Map([['ratio_min', true]]))).toThrow(RangeError)
  })

  it('refuses by name what only the interpreter carries out', () => {
    const refused = (when: string) => {
      try {
        screenOf(programmeOf(when), [])
        return undefined
      } catch (error) {
        return error instanceof Refusal ? error.construct : error
      }
    }
    expect(refused('count(for x in sales return x) > 1')).toBe('for')
    expect(refused('{ a: 1 }.a = 1')).toBe('path')
    expect(refused('count(sales[item > 3]) > 1')).toBe('filter by a condition')
    expect(refused('town < "乙"')).toBe('order of text')
    expect(refused('n = town')).toBe('comparison of number with text')
    expect(refused('2 ** n > 4')).toBe('power that is no small whole number')
  })
})

describe('the lab', () => {
  const policies = loadTestPolicies()
  const prepared = prepare(policies.get('hnte'), Day.of(2018, 6, 1), policies.concepts)
  const needs = needsOf([lowerVersion(prepared.version, prepared.programme.parameters, policies.concepts)])
  const builder = new SnapshotBuilder(prepared.on, new Map([...needs, ['town', 0]]), policies.concepts)
  const staff = [9, 10, 11, 12, 20]
  staff.forEach((count, i) => {
    const firm = { ...GOOD_FIRM, town: i < 2 ? '安亭镇' : '南翔镇', sci_tech_staff: { 2017: count } }
    builder.add(policies.facts(firm))
  })
  const snapshot = builder.build()

  it('says who gains and who loses, by town', () => {
    const lab = new Lab(new Screen(prepared, snapshot), [groupingBy(snapshot, 'town')])
    const eased = lab.answer(new Map([['sci_tech_staff_ratio_min', decimal('0.09')]]))
    expect(eased).toMatchObject({ gained: 1, lost: 0 })
    const raised = lab.answer(new Map([['sci_tech_staff_ratio_min', decimal('0.12')]]))
    expect(raised).toMatchObject({ gained: 0, lost: 2 })
    expect([...raised.changes]).toEqual([0, 2, 2, 0, 0])
    expect(raised.groups).toEqual([
      [
        { name: '安亭镇', before: 1, after: 0, gained: 0, lost: 1 },
        { name: '南翔镇', before: 3, after: 2, gained: 0, lost: 1 },
      ],
    ])
  })
})
