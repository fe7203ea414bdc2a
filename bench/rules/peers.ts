import { ZenEngine } from '@gorules/zen-engine'
import { evaluate as feelin } from 'feelin'
import { Engine } from 'json-rules-engine'
import { MET, NOT_MET } from '../../rules/columnar/loops.ts'
import { type Enterprise, ON } from './population.ts'

/**
 * Engines that cannot say unknown, asked about enterprises without missing facts. Their inputs are made
 * before the clock starts, with sums done and ratios crossed, so that they too decide exactly.
 */
export interface Peer {
  readonly name: string
  /** The input of one enterprise. */
  readonly prepare: (e: Enterprise) => object
  /** Outcomes of all inputs. */
  readonly run: (inputs: readonly object[]) => Promise<readonly number[]>
  /** How many enterprises it is asked about: what it does in some seconds. */
  readonly count: number
}

const LATEST = ON.plusMonths(-12).number
const FIELDS = [
  '电子信息',
  '生物与新医药',
  '航空航天',
  '新材料',
  '高技术服务',
  '新能源与节能',
  '资源与环境',
  '先进制造与自动化',
]

function flat(e: Enterprise) {
  const sum = (amounts: readonly (number | undefined)[]) =>
    amounts.reduce<number>((so, next) => so + (next ?? 0), 0)
  return {
    registered_on: e.registeredOn ?? 0,
    core_ip: e.coreIp ?? false,
    tech_field: e.techField ?? '',
    staff: e.staff ?? 0,
    sci_tech_staff: e.sciTechStaff ?? 0,
    accidents: e.accidents ?? 0,
    last_sales: e.sales[0] ?? 0,
    sales: sum(e.sales),
    rd: sum(e.rdExpense),
    domestic: sum(e.rdDomestic),
    high_tech: e.highTechIncome ?? 0,
    income: e.totalIncome ?? 0,
  }
}

function jsonRules(): Peer {
  const engine = new Engine()
  engine.addOperator(
    'ratioAtLeast',
    ([n, d]: [number, number], [p, q]: [number, number]) => d > 0 && n * q >= d * p,
  )
  const ratio = (fact: string, value: readonly [number, number]) => ({
    fact,
    operator: 'ratioAtLeast',
    value,
  })
  const sales = (operator: string, value: number) => ({ fact: 'last_sales', operator, value })
  engine.addRule({
    event: { type: 'met' },
    conditions: {
      all: [
        { fact: 'registered_on', operator: 'lessThanInclusive', value: LATEST },
        { fact: 'core_ip', operator: 'equal', value: true },
        { fact: 'tech_field', operator: 'in', value: FIELDS },
        ratio('staff_ratio', [1, 10]),
        {
          any: [
            { all: [sales('lessThanInclusive', 5e9), ratio('rd_ratio', [5, 100])] },
            {
              all: [sales('greaterThan', 5e9), sales('lessThanInclusive', 2e10), ratio('rd_ratio', [4, 100])],
            },
            { all: [sales('greaterThan', 2e10), ratio('rd_ratio', [3, 100])] },
          ],
        },
        ratio('domestic_ratio', [6, 10]),
        ratio('income_ratio', [6, 10]),
        { fact: 'accidents', operator: 'lessThanInclusive', value: 0 },
      ],
    },
  })
  return {
    name: 'json-rules-engine 7.3.1',
    count: 20_000,
    prepare(e) {
      const f = flat(e)
      return {
        ...f,
        staff_ratio: [f.sci_tech_staff, f.staff],
        rd_ratio: [f.rd, f.sales],
        domestic_ratio: [f.domestic, f.rd],
        income_ratio: [f.high_tech, f.income],
      }
    },
    async run(inputs) {
      const outcomes: number[] = []
      for (const input of inputs) {
        const { events } = await engine.run(input)
        outcomes.push(events.length > 0 ? MET : NOT_MET)
      }
      return outcomes
    },
  }
}

const FIELD_LIST = FIELDS.map((field) => `"${field}"`).join(', ')
const BAND = 'last_sales <= 5000000000 ? 5 : last_sales <= 20000000000 ? 4 : 3'

const ZEN_EXPRESSION = [
  `registered_on <= ${LATEST}`,
  'core_ip',
  `tech_field in [${FIELD_LIST}]`,
  '(staff > 0 and sci_tech_staff * 10 >= staff)',
  `(sales > 0 and rd * 100 >= sales * (${BAND}))`,
  '(rd > 0 and domestic * 10 >= rd * 6)',
  '(income > 0 and high_tech * 10 >= income * 6)',
  'accidents <= 0',
].join(' and ')

function zen(): Peer {
  const nodes = [
    { id: 'in', type: 'inputNode', name: 'request', position: { x: 0, y: 0 } },
    {
      id: 'ask',
      type: 'expressionNode',
      name: 'expression',
      position: { x: 1, y: 0 },
      content: { expressions: [{ id: 'met', key: 'met', value: ZEN_EXPRESSION }] },
    },
    { id: 'out', type: 'outputNode', name: 'response', position: { x: 2, y: 0 } },
  ]
  const edges = [
    { id: 'a', type: 'edge', sourceId: 'in', targetId: 'ask' },
    { id: 'b', type: 'edge', sourceId: 'ask', targetId: 'out' },
  ]
  const decision = new ZenEngine().createDecision({ nodes, edges })
  return {
    name: 'zen-engine 0.54.0',
    count: 20_000,
    prepare: flat,
    async run(inputs) {
      const outcomes: number[] = []
      for (const input of inputs) {
        const { result } = await decision.evaluate(input)
        outcomes.push(result.met ? MET : NOT_MET)
      }
      return outcomes
    },
  }
}

const FEEL = [
  `registered_on <= ${LATEST}`,
  'core_ip',
  `tech_field in (${FIELD_LIST})`,
  '(staff > 0 and sci_tech_staff * 10 >= staff)',
  '(sales > 0 and rd * 100 >= sales * (if last_sales <= 5000000000 then 5 else if last_sales <= 20000000000 then 4 else 3))',
  '(rd > 0 and domestic * 10 >= rd * 6)',
  '(income > 0 and high_tech * 10 >= income * 6)',
  'accidents <= 0',
].join(' and ')

const feel: Peer = {
  name: 'feelin 8.2.0',
  count: 1000,
  prepare: flat,
  run: async (inputs) => inputs.map((input) => (feelin(FEEL, { ...input }).value === true ? MET : NOT_MET)),
}

export function peers(): readonly Peer[] {
  return [jsonRules(), zen(), feel]
}
