import { fraction, whole } from '../../rules/exact/rational.ts'
import { type Concepts, Day, type Facts, type Value } from '../../rules/index.ts'
import { seeded } from '../../server/app/testing/enterprises.ts'

/** The day of the bench: fiscal years 2015, 2016 and 2017 count. */
export const ON = Day.of(2018, 6, 1)
const LAST = 2017
const YEARS = 3

const FIELDS = [
  '电子信息',
  '生物与新医药',
  '航空航天',
  '新材料',
  '高技术服务',
  '资源与环境',
  '先进制造与自动化',
  '其他',
]
const TOWNS = Array.from({ length: 12 }, (_, i) => `示例镇${i + 1}`)

/** One enterprise as a program would hold it: money in 分, per-year facts newest first, undefined = missing. */
export interface Enterprise {
  readonly registeredOn: number | undefined
  readonly years: number
  readonly town: string
  readonly coreIp: boolean | undefined
  readonly techField: string | undefined
  readonly staff: number | undefined
  readonly sciTechStaff: number | undefined
  readonly accidents: number | undefined
  readonly sales: readonly (number | undefined)[]
  readonly rdExpense: readonly (number | undefined)[]
  readonly rdDomestic: readonly (number | undefined)[]
  readonly highTechIncome: number | undefined
  readonly totalIncome: number | undefined
}

/** Every tenth fact is missing; every tenth enterprise stands exactly on a threshold. */
export function makeEnterprises(count: number): readonly Enterprise[] {
  const random = seeded(20180601)
  return Array.from({ length: count }, () => makeEnterprise(random))
}

function makeEnterprise(random: () => number): Enterprise {
  const maybe = <T>(value: T) => (random() < 0.1 ? undefined : value)
  const below = (end: number) => Math.floor(random() * end)
  const registered = Day.of(2000, 1, 1).number + below(6900)
  const exists = Math.min(YEARS, Math.max(0, LAST - new Day(registered).parts().year + 1))
  const exactly = random() < 0.1
  const size = [4_000_000, 60_000_000, 300_000_000][below(3)] ?? 0
  const sales = Array.from({ length: exists }, () => (below(size) + 1) * 100)
  const ratio = exactly ? ([0.05, 0.04, 0.03][below(3)] ?? 0) : 0.02 + random() * 0.08
  const rd = sales.map((amount) => Math.round((amount / 100) * ratio * 100))
  const income = below(size) * 100
  const staff = 10 * (1 + below(60))
  const registeredOn = maybe(registered)
  const years = registeredOn === undefined ? YEARS : exists
  const perYear = (values: readonly number[]) =>
    Array.from({ length: years }, (_, i) => (values[i] === undefined ? undefined : maybe(values[i])))
  return {
    registeredOn,
    years,
    town: TOWNS[below(TOWNS.length)] ?? '',
    coreIp: maybe(random() < 0.9),
    techField: maybe(FIELDS[below(FIELDS.length)] ?? ''),
    staff: maybe(staff),
    sciTechStaff: maybe(exactly ? staff / 10 : Math.floor(staff * random() * 0.5)),
    accidents: maybe(random() < 0.95 ? 0 : 1),
    sales: perYear(sales),
    rdExpense: perYear(rd),
    rdDomestic: perYear(
      rd.map((amount) => (exactly ? Math.round(amount * 0.6) : Math.round(amount * random()))),
    ),
    highTechIncome: maybe(exactly ? income * 0.6 : Math.round(income * (0.4 + random() * 0.6))),
    totalIncome: maybe(income),
  }
}

type Plain = number | string | boolean | undefined

/** A fact of an enterprise as whole numbers, texts and truths; what the record lacks is made up, repeatably. */
export function plainFact(concepts: Concepts, e: Enterprise, row: number, id: string, back: number): Plain {
  switch (id) {
    case 'registered_on':
      return e.registeredOn
    case 'town':
      return e.town
    case 'core_ip':
      return e.coreIp
    case 'tech_field':
      return e.techField
    case 'staff':
      return back === 1 ? e.staff : made(concepts, row, id, back)
    case 'sci_tech_staff':
      return back === 1 ? e.sciTechStaff : made(concepts, row, id, back)
    case 'serious_accidents_12m':
      return e.accidents
    case 'sales':
      return e.sales[back - 1]
    case 'rd_expense':
      return e.rdExpense[back - 1]
    case 'rd_expense_domestic':
      return e.rdDomestic[back - 1]
    case 'high_tech_income':
      return back === 1 ? e.highTechIncome : made(concepts, row, id, back)
    case 'total_income':
      return back === 1 ? e.totalIncome : made(concepts, row, id, back)
    default:
      return made(concepts, row, id, back)
  }
}

function made(concepts: Concepts, row: number, id: string, back: number): Plain {
  const concept = concepts.get(id)
  let mixed =
    Math.imul(row + 1, 0x9e3779b1) ^
    Math.imul(id.length * 31 + id.charCodeAt(0) * 7 + id.charCodeAt(id.length - 1) + back * 131, 0x85ebca6b)
  mixed = (mixed ^ (mixed >>> 15)) >>> 0
  if (mixed % 10 === 0) return undefined
  const size = (mixed >>> 4) % 100_000_000
  switch (concept?.type) {
    case 'boolean':
      return size % 5 !== 0
    case 'enum':
      return concept.values?.[size % concept.values.length]
    case 'text':
      return TOWNS[size % TOWNS.length]
    case 'date':
      return 12_000 + (size % 5600)
    case 'money':
      return size * 100 + (size % 100)
    case 'ratio':
      return size % 101
    default:
      return size % 120
  }
}

/** The same as the interpreter takes it. */
export function factsOf(concepts: Concepts, e: Enterprise, row: number): Facts {
  return {
    get(id, year) {
      const value = plainFact(concepts, e, row, id, year === undefined ? 0 : LAST - year + 1)
      return value === undefined ? undefined : exact(value, concepts.get(id)?.type)
    },
  }
}

function exact(value: number | string | boolean, type: string | undefined): Value {
  if (typeof value !== 'number') return value
  if (type === 'date') return new Day(value)
  return type === 'money' || type === 'ratio' ? fraction(BigInt(value), 100n) : whole(value)
}

/** Whether no fact of the eight conditions is missing. */
export function isComplete(e: Enterprise): boolean {
  const { registeredOn, coreIp, techField, staff, sciTechStaff, accidents, highTechIncome, totalIncome } = e
  const single = [
    registeredOn,
    coreIp,
    techField,
    staff,
    sciTechStaff,
    accidents,
    highTechIncome,
    totalIncome,
  ]
  return e.years > 0 && ![...single, ...e.sales, ...e.rdExpense, ...e.rdDomestic].includes(undefined)
}
