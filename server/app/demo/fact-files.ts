import { type Cell, conceptHeading, type DemoFile, demoFile, heading, type Words } from './demo-file.ts'
import type { FigureName, FirmFigures } from './figures.ts'
import type { Firm } from './firm.ts'
import { isWatched } from './firm.ts'
import type { DemoSpec } from './spec.ts'

export interface FiguredFirm {
  firm: Firm
  figures: FirmFigures
}

/** A yearly return of an office: for each concept how many of the last years it names. */
interface Return {
  /** `demo.file.<id>` is its name. */
  id: string
  /** Day of the year after the last one. */
  on: string
  columns: readonly (readonly [FigureName, number])[]
  /** For every firm so many of the last years; the others only where figures are asked for in full. */
  forAll: Partial<Record<FigureName, number>>
  covers(firm: Firm): boolean
}

/* Several sources, as in life: who states what is in policies/concepts.yaml. */
const RETURNS: readonly Return[] = [
  {
    id: 'tax',
    on: '05-31',
    columns: [
      ['sales', 4],
      ['main_income', 3],
      ['total_income', 1],
      ['cost_expense', 1],
      ['net_profit', 3],
    ],
    forAll: { sales: 4 },
    covers: () => true,
  },
  {
    id: 'rd',
    on: '05-31',
    columns: [
      ['rd_expense', 4],
      ['rd_expense_domestic', 3],
    ],
    forAll: { rd_expense: 4 },
    covers: ({ field }) => field !== null,
  },
  {
    id: 'audit',
    on: '04-20',
    columns: [
      ['net_assets', 4],
      ['total_assets', 2],
      ['high_tech_income', 1],
    ],
    forAll: { net_assets: 1, total_assets: 1 },
    covers: () => true,
  },
  { id: 'insurance', on: '01-10', columns: [['staff', 4]], forAll: { staff: 2 }, covers: () => true },
  {
    id: 'statistics',
    on: '03-31',
    columns: [
      ['sci_tech_staff', 1],
      ['rd_staff', 1],
      ['conversions', 3],
    ],
    forAll: {},
    covers: isWatched,
  },
]

const MONEY = /income|expense|sales|assets|profit/

/** Money with two decimals, counts whole. */
const written = (name: FigureName, value: number | null): Cell =>
  value === null ? null : MONEY.test(name) ? value.toFixed(2) : value

const yearsOf = ({ years }: DemoSpec, count: number) => (count === 0 ? [] : years.slice(-count))

function returnFile(spec: DemoSpec, words: Words, firms: readonly FiguredFirm[], sort: Return): DemoFile {
  const columns = sort.columns.flatMap(([name, count]) =>
    yearsOf(spec, count).map((year) => ({ name, year })),
  )
  const rows = firms
    .filter(({ firm }) => sort.covers(firm))
    .map(({ firm, figures }): Cell[] => [
      firm.code,
      firm.name,
      ...columns.map(({ name, year }) => {
        const wanted = isWatched(firm) ? spec.years.length : (sort.forAll[name] ?? 0)
        if (!yearsOf(spec, wanted).includes(year)) return null
        return written(name, figures.years.get(year)?.[name] ?? null)
      }),
    ])
    // Who has told nothing stands in no return.
    .filter((cells) => cells.slice(2).some((value) => value !== null))
  return demoFile(
    { name: nameOf(spec, words, sort.id), kind: 'facts', asOf: `${lastYear(spec) + 1}-${sort.on}` },
    [
      heading(words, 'code'),
      heading(words, 'name'),
      ...columns.map(({ name, year }) => conceptHeading(words, name, year)),
    ],
    rows,
  )
}

const lastYear = ({ years }: DemoSpec) => years.at(-1) ?? 0

/** The name of a file says that all in it is fictional; with it every source does. */
export const nameOf = (spec: DemoSpec, { texts }: Words, id: string): string =>
  texts.text('zh-CN', `demo.file.${id}`, { first: spec.years[0] ?? 0, last: lastYear(spec), note: spec.note })

function staticFile(
  spec: DemoSpec,
  words: Words,
  file: { id: string; asOf: string },
  columns: readonly string[],
  rows: Cell[][],
): DemoFile {
  return demoFile(
    { name: nameOf(spec, words, file.id), kind: 'facts', asOf: file.asOf },
    [heading(words, 'code'), heading(words, 'name'), ...columns.map((id) => conceptHeading(words, id, null))],
    rows,
  )
}

/** Figures that firms stated themselves; the insurance's count comes later and contradicts them. */
function ownFile(spec: DemoSpec, words: Words, firms: readonly FiguredFirm[]): DemoFile {
  const year = lastYear(spec)
  const rows = firms.flatMap(({ firm, figures }): Cell[][] =>
    figures.otherStaff === null ? [] : [[firm.code, firm.name, figures.otherStaff]],
  )
  return demoFile(
    { name: nameOf(spec, words, 'own'), kind: 'facts', asOf: `${year + 1}-03-20` },
    [heading(words, 'code'), heading(words, 'name'), conceptHeading(words, 'staff', year)],
    rows,
  )
}

const truth = (value: boolean) => (value ? 'true' : 'false')

function ipFiles(spec: DemoSpec, words: Words, firms: readonly FiguredFirm[]): DemoFile[] {
  const columns = ['ip_class1', 'ip_class2', 'core_ip', 'ip_self_developed']
  const rowsOf = (old: boolean) =>
    firms
      .filter(({ firm }) => isWatched(firm) && firm.flaws.has('old_ip') === old)
      .map(({ firm, figures }): Cell[] => [
        firm.code,
        firm.name,
        figures.ip_class1,
        figures.ip_class2,
        truth(figures.core_ip),
        truth(figures.ip_self_developed),
      ])
  return [
    // Counted long ago: out of date on the day of the demo.
    staticFile(spec, words, { id: 'ip_old', asOf: `${lastYear(spec) - 1}-09-30` }, columns, rowsOf(true)),
    staticFile(spec, words, { id: 'ip', asOf: `${lastYear(spec) + 1}-10-31` }, columns, rowsOf(false)),
  ]
}

function surveyFile(spec: DemoSpec, words: Words, firms: readonly FiguredFirm[]): DemoFile {
  const kinds = words.concepts.get('industry_kind').values ?? []
  const columns = [
    'tech_field',
    'emerging_field',
    'industry_kind',
    'resident_enterprise',
    'listed',
    'serious_accidents_12m',
  ]
  const rows = firms
    .filter(({ firm }) => firm.field !== null)
    .map(({ firm, figures }): Cell[] => {
      const asked = isWatched(firm)
      const kind = firm.story?.industry_kind ?? kinds[firm.manufactures ? 0 : 1]?.value ?? null
      return [
        firm.code,
        firm.name,
        firm.field,
        firm.emerging,
        kind,
        asked ? 'true' : null,
        asked ? truth(figures.listed) : null,
        asked ? figures.serious_accidents_12m : null,
      ]
    })
  return staticFile(spec, words, { id: 'survey', asOf: spec.day }, columns, rows)
}

/** The figures of all enterprises, each file as its office sends it, in the order in which they arrive. */
export function factFiles(spec: DemoSpec, words: Words, firms: readonly FiguredFirm[]): DemoFile[] {
  return [
    surveyFile(spec, words, firms),
    ownFile(spec, words, firms),
    ...RETURNS.map((sort) => returnFile(spec, words, firms, sort)),
    ...ipFiles(spec, words, firms),
  ].filter(({ rows }) => rows > 0)
}
