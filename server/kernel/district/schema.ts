import { z } from 'zod'

const word = z.string().trim().min(1)
const words = z.array(word).default([])

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
  })
  .refine((town) => town.full_code.startsWith(town.code), {
    path: ['full_code'],
    message: '12 位代码须以 9 位代码开头',
  })

export const TownsFile = z.strictObject({ source: word, towns: z.array(TownSchema).min(1) })

export const DistrictFile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** GB/T 2260. */
  code: z.string().regex(/^\d{6}$/),
  name: z.strictObject({ zh: word, en: word }),
  /** The office that runs the portal. */
  organisation: z.strictObject({ zh: word, en: word }),
  /** Names of the district itself at the head of an address, longest first or not. */
  address_words: z.array(word).min(1),
  /** Place words that tell companies of one district apart from nothing: left out of name cores. */
  district_words: z.array(word).min(1),
  source: word,
})

export type Town = z.infer<typeof TownSchema>

/** What one district decides about its own names and towns. */
export type District = {
  id: string
  /** GB/T 2260, 6 digits. */
  code: string
  name: { zh: string; en: string }
  organisation: { zh: string; en: string }
  districtWords: readonly string[]
  addressWords: readonly string[]
  towns: readonly Town[]
}
