import { z } from 'zod'
import { holdingFilter } from './ladder/contract.ts'

/* What the register and its imports say over HTTP. Money is an integer of 分 as decimal text. */

export const PartyKind = z.enum([
  'enterprise',
  'team',
  'institute',
  'space',
  'incubator',
  'park',
  'department',
  'agency',
  'person',
])

const CivilDate = z.string().meta({ format: 'date', example: '2018-03-05' })
const Instant = z.string().meta({ format: 'date-time' })
const Id = z.uuid()

/** Where a value comes from. */
export const Source = z
  .object({
    id: Id,
    kind: z.enum(['import', 'manual', 'merge']),
    name: z.string(),
    fileName: z.string().nullable(),
    asOf: CivilDate.nullable(),
    batchId: Id.nullable(),
    at: Instant,
    by: z.string(),
  })
  .meta({ id: 'Source' })

/** One line of a list. */
export const PartyListItem = z
  .object({
    id: Id,
    kind: PartyKind,
    name: z.string(),
    code: z.string().nullable(),
    town: z.string().nullable(),
    registeredOn: CivilDate.nullable(),
    legalForm: z.string().nullable(),
    capitalFen: z.string().nullable(),
    capitalCurrency: z.string().nullable(),
    address: z.string().nullable(),
    credentials: z.array(z.string()).meta({ description: 'Kinds held and valid today' }),
  })
  .meta({ id: 'PartyListItem' })

export const PartyFilter = z.object({
  q: z.string().max(200).optional().meta({ description: 'Name, code, address or business scope' }),
  kind: PartyKind.optional(),
  town: z.string().max(9).optional().meta({ description: '9-digit code, or `unknown`' }),
  year: z.coerce.number().int().min(1900).max(2100).optional(),
  ...holdingFilter,
  field: z.string().max(40).optional().meta({ description: 'tech_field' }),
  sort: z.enum(['name', 'registered', '-registered']).optional(),
})

export const PartyListQuery = PartyFilter.extend({
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export const PartyList = z
  .object({
    items: z.array(PartyListItem),
    next: z.string().nullable().meta({ description: 'Cursor of the next page' }),
  })
  .meta({ id: 'PartyList' })

export const PartyCount = z.object({ count: z.int() }).meta({ id: 'PartyCount' })

/** What the filters can be set to, with how many parties each has. */
export const RegistryOptions = z
  .object({
    towns: z.array(z.object({ code: z.string(), name: z.string() })),
    kinds: z.array(PartyKind),
    years: z.array(z.int()),
    credentials: z.array(z.object({ kind: z.string(), label: z.string() })),
    fields: z.array(z.string()),
    emptyRegister: z.boolean(),
  })
  .meta({ id: 'RegistryOptions' })

/** One attribute of a party with the source of its present value. */
export const Attribute = z
  .object({
    field: z.string(),
    label: z.string(),
    value: z.string().nullable(),
    text: z.string().meta({ description: 'As shown, with unit' }),
    source: Source,
    earlier: z.array(z.object({ text: z.string(), source: Source })),
  })
  .meta({ id: 'Attribute' })

export const FactValue = z
  .object({
    id: Id,
    year: z.int().nullable(),
    value: z.string(),
    text: z.string(),
    source: Source,
    otherValues: z.array(z.object({ text: z.string(), source: Source })).meta({
      description: 'Live assertions of other sources that differ: a contradiction',
    }),
  })
  .meta({ id: 'FactValue' })

export const ConceptFacts = z
  .object({
    concept: z.string(),
    label: z.string(),
    unit: z.string().nullable(),
    type: z.string(),
    group: z.string(),
    perYear: z.boolean(),
    values: z.array(FactValue).meta({ description: 'Oldest year first' }),
  })
  .meta({ id: 'ConceptFacts' })

export const Credential = z
  .object({
    id: Id,
    kind: z.string(),
    label: z.string(),
    number: z.string(),
    issuer: z.string().nullable(),
    issuedOn: CivilDate,
    validTo: CivilDate.nullable(),
    revokedOn: CivilDate.nullable(),
    state: z.enum(['valid', 'expiring', 'expired', 'revoked', 'future']),
    source: Source,
  })
  .meta({ id: 'Credential' })

export const RelationKind = z.enum([
  'shareholder',
  'controller',
  'legal_representative',
  'manager',
  'branch_of',
  'other',
])

export const Relation = z
  .object({
    id: Id,
    kind: RelationKind,
    direction: z.enum(['has', 'of']).meta({ description: 'has: the other is its shareholder …' }),
    otherId: Id.nullable(),
    otherName: z.string(),
    share: z.string().nullable().meta({ description: 'Fraction of 1' }),
    since: CivilDate.nullable(),
    until: CivilDate.nullable(),
    source: Source,
  })
  .meta({ id: 'Relation' })

export const QualityMark = z
  .object({
    kind: z.enum(['missing', 'stale', 'contradicting']),
    concept: z.string(),
    label: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'QualityMark' })

export const TimelineEntry = z
  .object({
    at: Instant,
    kind: z.enum([
      'created',
      'changed',
      'facts',
      'credential',
      'relation',
      'retracted',
      'merged',
      'unmerged',
    ]),
    text: z.string(),
    source: z.union([Source, z.null()]),
  })
  .meta({ id: 'TimelineEntry' })

export const PartyProfile = z
  .object({
    id: Id,
    kind: PartyKind,
    name: z.string(),
    code: z.string().nullable(),
    town: z.object({ code: z.string(), name: z.string() }).nullable(),
    registeredOn: CivilDate.nullable(),
    mergedInto: Id.nullable(),
    attributes: z.array(Attribute),
    identifiers: z.array(
      z.object({ kind: z.string(), label: z.string(), value: z.string().nullable(), source: Source }),
    ),
    facts: z.array(ConceptFacts),
    credentials: z.array(Credential),
    relations: z.array(Relation),
    quality: z.object({
      required: z.int(),
      present: z.int(),
      marks: z.array(QualityMark),
    }),
    timeline: z.array(TimelineEntry),
    absorbed: z.array(z.object({ mergeId: Id, id: Id, name: z.string(), at: Instant })),
  })
  .meta({ id: 'PartyProfile' })

export const SavedView = z
  .object({ id: Id, name: z.string().trim().min(1).max(60), query: PartyFilter.partial() })
  .meta({ id: 'SavedView' })

export const DuplicatePair = z
  .object({
    reason: z.enum(['same_code', 'same_name', 'same_address']),
    likeness: z.number().meta({ description: '0 to 1, of the names' }),
    a: PartyListItem,
    b: PartyListItem,
  })
  .meta({ id: 'DuplicatePair' })

/* Imports ---------------------------------------------------------------------------------------- */

export const ImportKind = z.enum(['enterprises', 'facts', 'credentials', 'relations'])

export const ImportState = z.enum([
  'uploaded',
  'checking',
  'ready',
  'committing',
  'done',
  'undoing',
  'undone',
  'cancelled',
  'failed',
])

export const Outcome = z.enum(['added', 'changed', 'unchanged', 'rejected'])

/** A column of the user's file and the field it was recognised as. */
export const ImportColumn = z
  .object({
    index: z.int(),
    header: z.string(),
    samples: z.array(z.string()),
    field: z.string().nullable().meta({ description: 'Field id; null = not imported' }),
    year: z.int().nullable().meta({ description: 'Year of a per-year concept, from the header' }),
    unit: z.string().nullable().meta({ description: 'Unit as the header names it, with its own sign' }),
    by: z.enum(['template', 'header', 'alias', 'content', 'hand']).nullable(),
  })
  .meta({ id: 'ImportColumn' })

export const ImportField = z
  .object({
    id: z.string(),
    label: z.string(),
    required: z.boolean(),
    perYear: z.boolean(),
    note: z.string(),
  })
  .meta({ id: 'ImportField' })

export const ImportCounts = z
  .object({
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
    problems: z.record(z.string(), z.int()).meta({ description: 'Rejected rows by problem code' }),
    notes: z.record(z.string(), z.int()).meta({
      description: 'Rows by what was normalised or could not be understood without rejecting the row',
    }),
  })
  .meta({ id: 'ImportCounts' })

export const ImportBatch = z
  .object({
    id: Id,
    number: z.string().meta({ example: '2018-1115-03' }),
    kind: ImportKind,
    state: ImportState,
    fileName: z.string(),
    fileSize: z.int(),
    encoding: z.string().nullable(),
    sheet: z.string().nullable(),
    sourceName: z.string(),
    asOf: CivilDate.nullable(),
    template: z.string().nullable(),
    moneyUnit: z.enum(['yuan', 'wan']),
    defaultYear: z.int().nullable(),
    credentialKind: z.string().nullable().meta({ description: 'Of a list without a column for it' }),
    columns: z.array(ImportColumn),
    total: z.int().nullable(),
    checked: z.int(),
    counts: ImportCounts,
    seconds: z.number().nullable(),
    problem: z.object({ code: z.string(), title: z.string(), detail: z.string() }).nullable(),
    createdBy: z.string(),
    createdAt: Instant,
    acceptedBy: z.string().nullable(),
    acceptedAt: Instant.nullable(),
    undoneBy: z.string().nullable(),
    undoneAt: Instant.nullable(),
  })
  .meta({ id: 'ImportBatch' })

export const ImportDetail = ImportBatch.extend({
  fields: z.array(ImportField).meta({ description: 'Fields that this kind of import knows' }),
  credentialKinds: z
    .array(z.object({ kind: z.string(), label: z.string() }))
    .meta({ description: 'Titles that a list of credentials can be of; empty for other kinds' }),
}).meta({ id: 'ImportDetail' })

export const ImportUpload = z.object({
  kind: ImportKind,
  file: z.custom<File>((value) => value instanceof File).meta({ type: 'string', format: 'binary' }),
  sourceName: z.string().max(100).optional(),
  asOf: z.iso.date().optional(),
})

export const ImportMapping = z.object({
  columns: z.array(z.object({ index: z.int(), field: z.string().nullable(), year: z.int().nullable() })),
  moneyUnit: z.enum(['yuan', 'wan']),
  defaultYear: z.int().min(1990).max(2100).nullable(),
  credentialKind: z.string().max(40).nullable().optional(),
  sourceName: z.string().trim().min(1).max(100),
  asOf: z.iso.date().nullable(),
})

export const RowProblem = z
  .object({
    code: z.string(),
    column: z.string().nullable(),
    columnIndex: z.int().nullable(),
    value: z.string().nullable(),
    text: z.string().meta({ description: 'Reason and repair, in the reader’s language' }),
  })
  .meta({ id: 'RowProblem' })

export const ImportRow = z
  .object({
    row: z.int().meta({ description: 'Line in the user’s file, as a spreadsheet counts' }),
    outcome: Outcome,
    partyId: Id.nullable(),
    label: z.string().nullable(),
    cells: z.array(z.string()),
    changes: z.array(
      z.object({
        field: z.string(),
        label: z.string(),
        old: z.string().nullable(),
        new: z.string().nullable(),
      }),
    ),
    problems: z.array(RowProblem),
    notes: z.array(RowProblem),
  })
  .meta({ id: 'ImportRow' })

export const ImportRowsQuery = z.object({
  outcome: Outcome.optional(),
  problem: z.string().max(80).optional(),
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(100_000_000)
    .default(0)
    .meta({ description: '`next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const ImportRows = z
  .object({ items: z.array(ImportRow), next: z.int().nullable() })
  .meta({ id: 'ImportRows' })

export const ImportList = z
  .object({ items: z.array(ImportBatch), next: z.string().nullable() })
  .meta({ id: 'ImportList' })

/** Why a batch cannot be undone: what was built on it since. */
export const UndoCheck = z
  .object({
    possible: z.boolean(),
    dependents: z.array(
      z.object({ kind: z.enum(['batch', 'merge', 'manual']), id: Id, label: z.string(), parties: z.int() }),
    ),
  })
  .meta({ id: 'UndoCheck' })
