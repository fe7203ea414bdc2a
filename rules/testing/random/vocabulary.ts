import { Day, Duration } from '../../exact/day.ts'
import { parseRational, type Rational } from '../../exact/rational.ts'
import type { Value } from '../../feel/value.ts'
import type { ConceptOf, Concepts, ConceptType, Parameter } from '../../programme/model.ts'
import type { Random } from './random.ts'

/** The day of all random programmes: years 2015, 2016 and 2017 count. */
export const ON = Day.of(2018, 6, 30)
export const WINDOW = 3

const KINDS = ['甲', '乙', '丙', '丁']

function concept(id: string, type: ConceptType, perYear: boolean): [string, ConceptOf] {
  const values = type === 'enum' ? { values: KINDS } : {}
  return [id, { id, label: { zh: id, en: id }, type, perYear, changeable: 'no', ...values }]
}

/** One concept of each type with and without years. */
export const CONCEPTS: Concepts = new Map([
  concept('registered_on', 'date', false),
  concept('since', 'date', false),
  concept('sort', 'enum', false),
  concept('town', 'text', false),
  concept('good', 'boolean', false),
  concept('listed', 'boolean', false),
  concept('n', 'integer', false),
  concept('m', 'integer', false),
  concept('portion', 'ratio', false),
  concept('cash', 'money', false),
  concept('sales', 'money', true),
  concept('profit', 'money', true),
  concept('staff', 'integer', true),
  concept('rate', 'ratio', true),
  concept('audited', 'boolean', true),
])

export function decimal(text: string): Rational {
  const value = parseRational(text)
  if (!value) throw new Error(`${text} is no number`)
  return value
}

/** Few values, so that thresholds are often met exactly; some beyond 2^53 分. */
const INTEGERS = ['0', '0', '1', '2', '3', '5', '10', '20', '100', '300']
const RATIOS = ['0', '0.03', '0.05', '0.1', '0.5', '0.6', '1', '0.333']
const MONEY = ['0', '0.01', '5', '10', '100', '1000', '50', '2500000', '50000000', '50000000.01', '200000000']
/** Products of two of these differ by one part in 10^19. */
const CLOSE = ['67108863.99', '67108864', '67108864.01']
const HUGE = ['90071992547409.91', '90071992547409.92', '90071992547409.93', '123456789012345678.91', '1e24']

const DAYS = [
  Day.of(2014, 2, 28),
  Day.of(2015, 12, 31),
  Day.of(2016, 2, 29),
  Day.of(2017, 1, 1),
  Day.of(2017, 6, 30),
  Day.of(2017, 8, 31),
  Day.of(2018, 1, 1),
  Day.of(2018, 6, 30),
]

/** A value of the type. */
export function randomValue(random: Random, type: ConceptType, id: string): Value {
  switch (type) {
    case 'boolean':
      return random.chance(0.5)
    case 'date':
      return random.pick(DAYS)
    case 'enum':
    case 'text':
      return random.pick(KINDS)
    case 'ratio':
      return decimal(random.pick(RATIOS))
    case 'money': {
      const pool = random.chance(0.04) ? HUGE : random.chance(0.2) ? CLOSE : MONEY
      const size = decimal(random.pick(pool))
      return id === 'profit' && random.chance(0.4) ? size.negate() : size
    }
    default:
      return decimal(random.pick(INTEGERS))
  }
}

/** Values of the parameters that random programmes read. */
export function randomParameters(random: Random): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['small', decimal(random.pick(INTEGERS))],
    ['ratio_min', decimal(random.pick(RATIOS))],
    ['money_min', decimal(random.pick(MONEY))],
    ['age', new Duration('months', random.pick([0, 1, 6, 12, 18, 36]))],
    ['days', Duration.days(random.pick([0, 1, 30, 365]))],
    ['sorts', KINDS.filter(() => random.chance(0.4))],
    ['flag', random.chance(0.7)],
  ])
}

/** The same as a programme holds them. */
export function asParameters(values: ReadonlyMap<string, Value>): ReadonlyMap<string, Parameter> {
  const cite = { document: 'random', article: '1' }
  const parameters = [...values].map(([id, value]): [string, Parameter] => {
    const from = Day.of(2000, 1, 1)
    const held = Array.isArray(value) && value.length === 0 ? ['戊'] : value
    const values = [
      { from, value: held, cite, verified: true },
      { from: Day.of(2001, 1, 1), value, cite, verified: true },
    ]
    return [id, { id, label: { zh: id, en: id }, unit: '项', values }]
  })
  return new Map(parameters)
}
