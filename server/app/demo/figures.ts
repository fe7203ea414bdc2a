import type { Firm, Gap, Standing } from './firm.ts'
import type { Random } from './random.ts'
import type { DemoSpec } from './spec.ts'

/** The figures of a year: money in 万元 with two decimals, people and results as counts; null where missing. */
export interface YearFigures {
  sales: number | null
  main_income: number | null
  total_income: number | null
  high_tech_income: number | null
  rd_expense: number | null
  rd_expense_domestic: number | null
  cost_expense: number | null
  net_assets: number | null
  total_assets: number | null
  net_profit: number | null
  staff: number | null
  sci_tech_staff: number | null
  rd_staff: number | null
  conversions: number | null
}

export type FigureName = keyof YearFigures

/** What is known of a firm besides its registration. */
export interface FirmFigures {
  years: ReadonlyMap<number, YearFigures>
  core_ip: boolean
  ip_class1: number
  ip_class2: number
  ip_self_developed: boolean
  serious_accidents_12m: number
  listed: boolean
  /** Staff as the firm itself stated it for the last year, where that differs. */
  otherStaff: number | null
}

/** Sales of the last year: middle in 万元, spread of its logarithm, mean yearly growth. */
const SCALE: Record<Standing, { middle: number; spread: number; growth: number; head: number }> = {
  leader: { middle: 120_000, spread: 0.45, growth: 0.14, head: 105 },
  large: { middle: 16_500, spread: 0.62, growth: 0.17, head: 82 },
  holder: { middle: 3_300, spread: 0.72, growth: 0.16, head: 58 },
  lapsed: { middle: 4_200, spread: 0.8, growth: 0.01, head: 55 },
  candidate: { middle: 1_750, spread: 0.62, growth: 0.2, head: 46 },
  climber: { middle: 1_500, spread: 0.8, growth: 0.12, head: 44 },
  plain: { middle: 760, spread: 1.15, growth: 0.04, head: 62 },
}

const cents = (value: number) => Math.round(value * 100) / 100

/** The share of R&D in sales over three years that the law asks for, by the sales of the last year. */
const wantedShare = (sales: number) => (sales <= 5_000 ? 0.05 : sales <= 20_000 ? 0.04 : 0.03)

/** Constant traits of a firm, from which every year's figures follow. */
function traitsOf(firm: Firm, random: Random) {
  const { middle, spread, growth, head } = SCALE[firm.standing]
  const tiger = firm.titles.some(({ kind }) => kind === 'little_tiger')
  const lacks = (gap: Gap) => firm.gaps.has(gap)
  const wild = Math.exp(random.normal(Math.log(middle), spread))
  const sales = tiger ? random.between(600, 2_900) : Math.max(45, wild)
  const wanted = wantedShare(sales)
  const share =
    tiger && !lacks('rd_share')
      ? random.between(0.055, 0.11)
      : lacks('rd_share')
        ? wanted * random.between(firm.standing === 'plain' ? 0.05 : 0.55, 0.94)
        : wanted * (1.06 + Math.abs(random.normal(0, 0.45)))
  return {
    sales,
    growth,
    share,
    headcount: Math.max(4, sales / Math.max(14, random.normal(head, head / 4))),
    sciTech: lacks('sci_tech_staff') ? random.between(0.03, 0.085) : random.between(0.13, 0.46),
    research: random.between(0.6, 0.95),
    domestic: lacks('rd_domestic')
      ? random.between(0.32, 0.57)
      : random.perThousand(700)
        ? 1
        : random.between(0.82, 1),
    highTech: lacks('high_tech_share') ? random.between(0.25, 0.57) : random.between(0.64, 0.96),
    main: random.between(0.93, 1),
    other: random.between(1, 1.02),
    equity: random.between(0.3, 0.95),
    debt: random.between(1.25, 2.4),
    margin: random.normal(firm.standing === 'plain' ? 0.03 : 0.075, 0.05),
  }
}

type Traits = ReturnType<typeof traitsOf>

function yearOf(firm: Firm, traits: Traits, sales: number, last: boolean, random: Random): YearFigures {
  const shake = () => random.between(0.96, 1.04)
  const staff = Math.max(3, Math.round(traits.headcount * Math.sqrt(sales / traits.sales) * shake()))
  const within = (share: number, least: number) => Math.min(staff, Math.max(least, Math.round(staff * share)))
  // A firm that meets a share must still meet it after the rounding to heads.
  const least = firm.gaps.has('sci_tech_staff') ? 0 : Math.ceil(staff * 0.1)
  const sciTech = firm.gaps.has('sci_tech_staff')
    ? Math.floor(staff * traits.sciTech)
    : within(traits.sciTech, least)
  const rd = cents(
    sales * traits.share * (firm.gaps.has('rd_share') ? random.between(0.97, 1) : random.between(1, 1.05)),
  )
  const total = cents(sales * traits.other)
  const netAssets = cents(sales * traits.equity * shake() * (traits.margin < -0.03 ? -0.15 : 1))
  const cost =
    firm.flaws.has('rd_over_cost') && last ? rd * 0.9 : Math.max(rd, sales * (1 - traits.margin) * 0.96)
  const conversions = firm.standing === 'plain' ? random.whole(0, 1) : random.whole(1, 7)
  return {
    sales: cents(sales),
    main_income: cents(Math.min(sales, sales * traits.main)),
    total_income: Math.max(total, cents(sales)),
    high_tech_income: cents(total * traits.highTech * random.between(0.99, 1)),
    rd_expense: rd,
    rd_expense_domestic: cents(Math.min(rd, rd * traits.domestic)),
    cost_expense: cents(cost),
    net_assets: netAssets,
    total_assets: cents(Math.max(Math.abs(netAssets) * traits.debt, sales * 0.35)),
    net_profit: cents(sales * (traits.margin + random.normal(0, 0.012))),
    staff,
    sci_tech_staff: sciTech,
    rd_staff: Math.floor(sciTech * traits.research),
    conversions: firm.gaps.has('core_ip') ? 0 : conversions,
  }
}

/** What the firm's story says goes before what chance said. */
function told(firm: Firm, year: number, place: number, drawn: YearFigures): YearFigures {
  const said = firm.story?.years?.[String(year)]
  const conversions = firm.story?.conversions?.[place]
  if (!said) return drawn
  const sales = said.sales ?? drawn.sales ?? 0
  const rd = said.rd ?? 0
  const staff = said.staff ?? drawn.staff
  const sciTech = said.sci_tech ?? drawn.sci_tech_staff
  const totalIncome = said.total_income ?? sales
  return {
    ...drawn,
    sales,
    main_income: cents(sales * 0.98),
    total_income: totalIncome,
    high_tech_income: said.high_tech === null ? null : (said.high_tech ?? cents(totalIncome * 0.71)),
    rd_expense: rd,
    rd_expense_domestic: rd,
    cost_expense: cents(sales * 0.9),
    net_assets: said.net_assets ?? drawn.net_assets,
    total_assets: cents((said.net_assets ?? 0) * 1.5),
    net_profit: cents(sales * 0.07),
    staff,
    sci_tech_staff: sciTech,
    rd_staff: Math.floor((sciTech ?? 0) * 0.8),
    conversions: conversions ?? drawn.conversions,
  }
}

/** Which of the figures a firm with that flaw has not told for the last year. */
const FORGOTTEN: readonly FigureName[] = [
  'high_tech_income',
  'sci_tech_staff',
  'rd_expense',
  'net_assets',
  'staff',
]

/** The figures of a firm, coherent with its standing, its gaps and its titles. */
export function figuresOf(firm: Firm, spec: DemoSpec, random: Random): FirmFigures {
  const traits = traitsOf(firm, random)
  const lastYear = spec.years.at(-1) ?? 0
  const born = Number(firm.registeredOn.slice(0, 4))
  const years = new Map<number, YearFigures>()
  let { sales } = traits
  for (const [place, year] of [...spec.years.entries()].reverse()) {
    if (year < born || (firm.flaws.has('silent') && year > 2015)) continue
    const drawn = yearOf(firm, traits, year === born ? sales * 0.5 : sales, year === lastYear, random)
    years.set(year, told(firm, year, place, drawn))
    sales /= 1 + Math.max(-0.25, random.normal(traits.growth, 0.09))
  }
  const last = years.get(lastYear)
  if (last && firm.flaws.has('lacks_a_figure')) last[random.pick(FORGOTTEN)] = null
  const core = !firm.gaps.has('core_ip')
  const rich = firm.standing === 'leader' ? 40 : firm.standing === 'large' ? 9 : 3
  const staff = last?.staff ?? 0
  return {
    years,
    core_ip: core,
    ip_class1: firm.story?.static?.ip_class1 ?? (core ? random.whole(0, rich) : 0),
    ip_class2: firm.story?.static?.ip_class2 ?? (core ? random.whole(5, 8 + rich * 3) : random.whole(0, 2)),
    ip_self_developed: core,
    serious_accidents_12m: firm.gaps.has('accident') ? 1 : 0,
    listed: firm.standing === 'leader' && random.perThousand(500),
    otherStaff: firm.flaws.has('other_staff')
      ? (firm.story?.other_staff ?? Math.max(1, staff + random.whole(2, 9)))
      : null,
  }
}
