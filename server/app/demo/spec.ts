import { z } from 'zod'
import { addDays, addMonths } from '../../kernel/calendar/index.ts'
import { dateInChina } from '../../kernel/clock/clock.ts'
import type { District } from '../../kernel/district/load.ts'
import { type PackFiles, readPackFile } from '../../kernel/district/pack-files.ts'

const Count = z.int().min(0)
const IsoDate = z.iso.date()
const TownCode = z.string().regex(/^\d{9}$/)
const Words = z.array(z.string().min(1)).min(1)
/** One character each. */
const Characters = z
  .string()
  .min(2)
  .transform((text) => [...text])
const PerThousand = z.int().min(0).max(1000)

const Batch = z.strictObject({
  issued: IsoDate,
  count: Count,
  /** Last day; where none is named, that of the kind. */
  ends: IsoDate.optional(),
  /** Of the firms whose certificate of that day has ended, so many are in this batch. */
  renews: z.strictObject({ issued: IsoDate, count: Count }).optional(),
})

/** Of whom a title is drawn: see titles.ts. */
const Among = z.enum(['holders', 'large_holders', 'leaders', 'tigers', 'candidates', 'smes'])

/** A list of those who got a title: the name of its file, the title as it is written there, by whom. */
export const TitleList = z.strictObject({
  kind: z.string(),
  name: z.string(),
  title: z.string(),
  issuer: z.string(),
  /** Pattern of the certificate's number: {year}, {county}, {serial}. */
  number: z.string().optional(),
  batches: z.array(Batch).min(1),
})

const Title = TitleList.extend({
  among: Among,
  /** Of the firms of this list so many hold that other title since before. */
  after: z.strictObject({ kind: z.string(), count: Count }).optional(),
})

const DemoFile = z.strictObject({
  begins_at: z.iso.datetime({ offset: true }),
  seed: z.int(),
  sizes: z.strictObject({ full: z.int().positive(), small: z.int().positive() }),
  city: z.strictObject({ short: z.string(), full: z.string() }),
  mark: z.string().min(1),
  note: z.string().min(1),
  years: z.array(z.int()).min(2),
  towns: z.array(z.strictObject({ code: TownCode, short: z.string(), firms: Count, holders: Count })).min(1),
  holders: z.strictObject({
    number: z.string(),
    issuer: z.string(),
    lists: z.array(z.strictObject({ name: z.string(), batches: z.array(Batch).min(1) })).min(1),
  }),
  titles: z.array(Title),
  distance: z.strictObject({ none: PerThousand, one: PerThousand, more: PerThousand }),
  flaws: z.strictObject({
    silent_since_2015: PerThousand,
    lacks_a_figure: PerThousand,
    old_ip: PerThousand,
    other_staff: PerThousand,
    town_untold: PerThousand,
    rd_over_cost: PerThousand,
  }),
  relations: z.strictObject({
    shareholders: PerThousand,
    controller: PerThousand,
    representative: PerThousand,
  }),
})

const NamesFile = z.strictObject({
  first: Characters,
  second: Characters,
  surnames: Characters,
  given: Words,
  forms: Words,
  fields: z
    .array(
      z.strictObject({
        field: z.string(),
        weight: z.int().positive(),
        words: Words,
        scope: z.string(),
        industries: Words,
        emerging: z.array(z.string()),
      }),
    )
    .min(1),
  trades: z.array(z.strictObject({ words: Words, scope: z.string(), industries: Words })).min(1),
})

const Money = z.number().nullable()
const StoryYear = z.strictObject({
  sales: Money.optional(),
  rd: Money.optional(),
  net_assets: Money.optional(),
  total_income: Money.optional(),
  high_tech: Money.optional(),
  staff: z.int().nullable().optional(),
  sci_tech: z.int().nullable().optional(),
})

const StoryFirm = z.strictObject({
  name: z.string(),
  code: z.string().optional(),
  serial: z.int().positive().optional(),
  registered_on: IsoDate,
  capital: z.int().positive(),
  town: TownCode,
  field: z.string(),
  word: z.string(),
  emerging: z.string().optional(),
  industry_kind: z.string(),
  holds: z.array(z.strictObject({ kind: z.string(), issued: IsoDate })),
  static: z.strictObject({ ip_class1: Count, ip_class2: Count }).optional(),
  other_staff: z.int().positive().optional(),
  years: z.record(z.string().regex(/^\d{4}$/), StoryYear).optional(),
  conversions: z.array(Count).optional(),
  shareholders: z
    .array(z.strictObject({ name: z.string(), code: z.literal('story').optional(), share: z.string() }))
    .optional(),
})

const FirmsFile = z.strictObject({ firms: z.array(StoryFirm) })

export type DemoSize = 'full' | 'small'
export type TitleBatch = z.infer<typeof Batch>
export type TitleListSpec = z.infer<typeof TitleList>
export type TitleSpec = z.infer<typeof Title>
export type StoryFirmSpec = z.infer<typeof StoryFirm>
export type NamesSpec = z.infer<typeof NamesFile>

/** All that the demo of a district names: words, counts and firms with a story. */
export interface DemoSpec extends z.infer<typeof DemoFile> {
  names: NamesSpec
  firms: StoryFirmSpec[]
  /** The day on which the demo begins. */
  day: string
}

/** Certificates of high-tech enterprises end the day before the third anniversary. */
const YEARS_VALID = 3

/** The last day of a certificate of this batch. */
export const lastDay = ({ issued, ends }: TitleBatch): string =>
  ends ?? addDays(addMonths(issued, YEARS_VALID * 12), -1)

/** Whether a certificate of the batch is valid on a day. */
export const validOn = (batch: TitleBatch, day: string): boolean =>
  batch.issued <= day && lastDay(batch) >= day

/**
 * Reads and checks the demo of a pack: its towns are the district's, and the certificates valid on its
 * day add up over the towns. Codes: district.file_missing, district.file_invalid.
 */
export function readDemo(files: PackFiles, district: District): DemoSpec {
  const demo = readPackFile(files, 'demo.yaml', DemoFile)
  const names = readPackFile(files, 'names.yaml', NamesFile).value
  const story = readPackFile(files, 'firms.yaml', FirmsFile)
  const { value, refuse } = demo
  const day = dateInChina(new Date(value.begins_at))
  const known = new Set(district.towns.map(({ code }) => code))
  for (const [index, town] of value.towns.entries()) {
    if (!known.has(town.code)) throw refuse(['towns', index, 'code'], `towns.yaml: ${town.code}?`)
    if (town.holders > town.firms) throw refuse(['towns', index, 'holders'], `> ${town.firms}`)
  }
  const firms = value.towns.reduce((sum, town) => sum + town.firms, 0)
  if (firms !== value.sizes.full) throw refuse(['sizes', 'full'], `towns: ${firms}`)
  const holders = value.towns.reduce((sum, town) => sum + town.holders, 0)
  const valid = value.holders.lists
    .flatMap(({ batches }) => batches)
    .filter((batch) => validOn(batch, day))
    .reduce((sum, { count }) => sum + count, 0)
  if (valid !== holders) throw refuse(['holders', 'lists'], `${valid} ≠ towns: ${holders}`)
  const named = new Set([
    ...value.holders.lists.flatMap(({ batches }) => batches.map(({ issued }) => `hnte ${issued}`)),
    ...value.titles.flatMap(({ kind, batches }) => batches.map(({ issued }) => `${kind} ${issued}`)),
  ])
  for (const [index, { town, field, holds }] of story.value.firms.entries()) {
    if (!known.has(town)) throw story.refuse(['firms', index, 'town'], `towns.yaml: ${town}?`)
    if (!names.fields.some((one) => one.field === field))
      throw story.refuse(['firms', index, 'field'], `names.yaml: ${field}?`)
    const lost = holds.find(({ kind, issued }) => !named.has(`${kind} ${issued}`))
    if (lost) throw story.refuse(['firms', index, 'holds'], `demo.yaml: ${lost.kind} ${lost.issued}?`)
  }
  return { ...value, names, firms: story.value.firms, day }
}
