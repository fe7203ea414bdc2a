import { z } from 'zod'

/* What the ladder of firms says over HTTP. Days are civil dates in China. */

/** A rung, lowest first: see `TIERS` in tiers.ts. */
export const Tier = z.enum(['tech_sme', 'little_tiger', 'hnte', 'giant', 'leading_enterprise']).meta({
  id: 'Tier',
})
export type Tier = z.infer<typeof Tier>

const Day = z.iso.date().meta({ format: 'date', example: '2018-11-15' })
const Town = z.string().nullable().meta({ description: '9-digit code; null: the address does not tell' })
const townFilter = z.string().max(9).optional().meta({ description: '9-digit code, or `unknown`' })

/** What the register is narrowed by that firms hold on a day. */
export const holdingFilter = {
  credential: z.string().max(40).optional().meta({ description: 'Kind held and valid on the day' }),
  tier: Tier.optional().meta({ description: 'Rung of the ladder that is held on the day' }),
  highest: Tier.optional().meta({ description: 'Highest rung of the ladder that is held on the day' }),
  expires: z.coerce.number().int().min(0).max(3660).optional().meta({
    description: 'A certificate ends within so many days: of the kind or the rung that is named, else any',
  }),
  on: z.iso.date().optional().meta({ description: 'The day of the filters above; today unless named' }),
}

const page = {
  town: townFilter,
  tier: Tier.optional(),
  on: Day.optional().meta({ description: 'As of this day; today unless named' }),
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

export const LadderQuery = z.object({
  on: Day.optional().meta({ description: 'As of this day; today unless named' }),
})

const LadderTown = z.object({
  town: Town,
  holders: z.int(),
  highest: z.int(),
  holdersBefore: z.int().meta({ description: 'A year before' }),
})

const LadderRung = z.object({
  tier: Tier,
  holders: z.int().meta({ description: 'Firms that hold it: what the plan counts' }),
  highest: z.int().meta({ description: 'Of these, firms that stand no higher' }),
  holdersBefore: z.int().meta({ description: 'Holders a year before' }),
  climbers: z.int().meta({ description: 'Firms that rose to it this year' }),
  losers: z.int().meta({ description: 'Firms that held it on 1 January and do not now' }),
  certificates: z.int().meta({ description: 'One firm can hold several' }),
  expiring: z.int().meta({ description: 'Firms with a certificate of it that ends within 90 days' }),
  towns: z.array(LadderTown),
})

/** A town of the district with its place on the tile map. */
export const DistrictTown = z
  .object({
    code: z.string(),
    name: z.string(),
    short: z.string().meta({ description: 'The name as tiles show it' }),
    tile: z
      .object({ column: z.int(), row: z.int() })
      .nullable()
      .meta({ description: 'Counted from the upper left from 1; neighbours, not borders' }),
  })
  .meta({ id: 'DistrictTown' })

export const DistrictTowns = z.object({ items: z.array(DistrictTown) })

export const Ladder = z
  .object({
    on: Day,
    before: Day.meta({ description: 'The day a year before' }),
    since: Day.meta({ description: '1 January of the year' }),
    rungs: z.array(LadderRung).meta({ description: 'Lowest first' }),
    flows: z
      .array(z.object({ from: Tier.nullable(), to: Tier.nullable(), count: z.int() }))
      .meta({ description: 'Highest rung on 1 January and on the day, where they differ; null: none' }),
    firms: z.int().meta({ description: 'Firms on any rung' }),
    firmsBefore: z.int(),
    climbers: z.int(),
    losers: z.int().meta({ description: 'Firms that lost a rung since 1 January' }),
    expiring: z.object({
      within: z.int().meta({ description: 'Days' }),
      certificates: z.int(),
      firms: z.int(),
      unrenewed: z.int().meta({ description: 'Certificates that no newer one of the kind follows' }),
    }),
    hasCredentials: z.boolean().meta({ description: 'False: the register knows no title of the ladder' }),
  })
  .meta({ id: 'Ladder' })

const LadderParty = z.object({ id: z.uuid(), name: z.string(), town: Town })

export const ClimbersQuery = z.object({
  ...page,
  tier: Tier.optional().meta({ description: 'The highest rung now' }),
  from: z
    .union([Tier, z.literal('none')])
    .optional()
    .meta({ description: 'The highest rung on 1 January' }),
})

export const LadderClimbers = z
  .object({
    items: z.array(
      z.object({
        party: LadderParty,
        from: Tier.nullable(),
        to: Tier,
        since: Day.meta({ description: 'The rung was reached on' }),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'LadderClimbers' })

export const LosersQuery = z.object({ ...page, tier: Tier.optional().meta({ description: 'The rung lost' }) })

export const LadderLosers = z
  .object({
    items: z.array(
      z.object({
        party: LadderParty,
        lost: z.array(z.object({ tier: Tier, lastOn: Day.meta({ description: 'Last valid day' }) })),
        highest: Tier.nullable(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'LadderLosers' })

export const CertificatesQuery = z.object({
  ...page,
  within: z.coerce
    .number()
    .int()
    .min(0)
    .max(3660)
    .optional()
    .meta({ description: 'Only those that end within so many days; all valid ones unless named' }),
})

export const LadderCertificates = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        party: LadderParty,
        tier: Tier,
        kind: z.string(),
        label: z.string(),
        number: z.string(),
        issuedOn: Day,
        lastOn: Day.nullable().meta({ description: 'Last valid day; null: no end is known' }),
        renewed: z.boolean().meta({ description: 'A newer certificate of the kind follows' }),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'LadderCertificates' })
