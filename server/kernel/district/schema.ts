import { z } from 'zod'

const word = z.string().trim().min(1)
const words = z.array(word).default([])
const bilingual = z.strictObject({ zh: word, en: word })
const id = z.string().regex(/^[a-z][a-z0-9-]*$/)
const day = z.iso.date()

/** A town that no longer exists and whose area lies in another today. */
const FormerTown = z.strictObject({
  name: word,
  aliases: words,
  short: words,
  /** Date or year of the merger, where it is certain. */
  merged: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .nullable()
    .default(null),
  /** False: the screen shows the assignment as 待核. */
  verified: z.boolean(),
  source: word,
})

const TownSchema = z
  .strictObject({
    /** Township-level code, 9 digits: what the register stores. */
    code: z.string().regex(/^\d{9}$/),
    /** The same as 12-digit statistical code. */
    full_code: z.string().regex(/^\d{9}000$/),
    name: word,
    /** Other full names, found anywhere in an address. */
    aliases: words,
    /** Names without 镇 or 街道: they count only where the address begins (河口, but not 河口路). */
    short: words,
    former: z.array(FormerTown).default([]),
    villages: words,
    /** Roads that lie in this town from end to end. */
    roads: words,
    /** Place on the tile map, counted from the upper left from 1; a picture of neighbours, not of borders. */
    tile: z
      .strictObject({ column: z.number().int().min(1).max(12), row: z.number().int().min(1).max(12) })
      .nullable()
      .default(null),
  })
  .refine((town) => town.full_code.startsWith(town.code), {
    path: ['full_code'],
    message: '12 位代码须以 9 位代码开头',
  })

export const TownsFile = z.strictObject({ source: word, towns: z.array(TownSchema).min(1) })

export const DistrictFile = z.strictObject({
  id,
  /** GB/T 2260. */
  code: z.string().regex(/^\d{6}$/),
  name: bilingual,
  /** The office that runs the portal. */
  organisation: bilingual,
  /** What the public pages say of the office itself. */
  site: z
    .strictObject({
      /** Full name, as the responsible body (主办单位) of the site. */
      sponsor: bilingual,
      hotline: word.nullable().default(null),
      address: bilingual.nullable().default(null),
      hours: bilingual.nullable().default(null),
    })
    .nullable()
    .default(null),
  /** Names of the district itself at the head of an address, longest first or not. */
  address_words: z.array(word).min(1),
  /** Place words that tell companies of one district apart from nothing: left out of name cores. */
  district_words: z.array(word).min(1),
  source: word,
})

/**
 * commission: the office that runs the portal. section: a part of it. department: another office of the
 * district. city: an office above the district. association: a body like the association for science.
 */
const OrganisationKind = z.enum([
  'commission',
  'section',
  'department',
  'city',
  'town',
  'park',
  'institute',
  'association',
  'agency',
])

const OrganisationSchema = z.strictObject({
  id,
  kind: OrganisationKind,
  name: bilingual,
  /** The name as tables show it. */
  short: word.nullable().default(null),
  /** Id of the body that it belongs to. */
  parent: id.nullable().default(null),
  /** 9-digit township code, where it is a town's own or lies in one. */
  town: z
    .string()
    .regex(/^\d{9}$/)
    .nullable()
    .default(null),
  /** False: the screen shows it as 待核. */
  verified: z.boolean(),
})

export const OrganisationsFile = z.strictObject({
  source: word,
  organisations: z.array(OrganisationSchema).min(1),
})

const CalendarEntrySchema = z.strictObject({
  id,
  /** The last day, or the day itself. */
  date: day,
  /** First day, where it is a span. */
  from: day.nullable().default(null),
  kind: z.enum(['application', 'notice', 'event', 'report']),
  title: bilingual,
  /** Whom it concerns. */
  for: bilingual,
  /** Organisation that is responsible. */
  owner: id.nullable().default(null),
  public: z.boolean(),
  verified: z.boolean(),
})

export const CalendarFile = z.strictObject({
  source: word,
  entries: z
    .array(CalendarEntrySchema)
    .superRefine((entries, context) => {
      const seen = new Set<string>()
      for (const [index, { id, date, from }] of entries.entries()) {
        if (seen.has(id)) context.addIssue({ code: 'custom', path: [index, 'id'], message: `“${id}”重复` })
        seen.add(id)
        if (from !== null && from > date) {
          context.addIssue({ code: 'custom', path: [index, 'from'], message: '起始日晚于截止日' })
        }
      }
    })
    .readonly(),
})

export type Town = z.infer<typeof TownSchema>
export type OrganisationKind = z.infer<typeof OrganisationKind>
export type Organisation = z.infer<typeof OrganisationSchema>
export type CalendarEntry = z.infer<typeof CalendarEntrySchema>

/** What one district decides about itself: names, towns, organisations, dates. */
export interface District {
  id: string
  /** GB/T 2260, 6 digits. */
  code: string
  name: { zh: string; en: string }
  organisation: { zh: string; en: string }
  site: z.infer<typeof DistrictFile>['site']
  districtWords: readonly string[]
  addressWords: readonly string[]
  towns: readonly Town[]
  organisations: readonly Organisation[]
  calendar: readonly CalendarEntry[]
  /** Of the pack's files: which version of the district's decisions this is. */
  hash: string
}
