import { z } from '@hono/zod-openapi'
import {
  createRoute,
  fileAnswer,
  idParam,
  json,
  jsonBody,
  problems,
  writeHeaders,
  XLSX,
} from '../../kernel/http/describe.ts'
import {
  DuplicatePair,
  ImportBatch,
  ImportDetail,
  ImportKind,
  ImportList,
  ImportMapping,
  ImportRows,
  ImportRowsQuery,
  ImportUpload,
  PartyCount,
  PartyFilter,
  PartyList,
  PartyListQuery,
  PartyProfile,
  RegistryOptions,
  SavedView,
  UndoCheck,
} from './contract.ts'

/* The routes of the register, below /api. */

const tags = ['registry']
const items = <Schema extends z.ZodType>(schema: Schema) => z.object({ items: z.array(schema) })
const Done = z.object({ ok: z.literal(true) })

export const registerRoutes = {
  list: createRoute({
    method: 'get',
    path: '/parties',
    tags,
    summary: 'Parties by name, code, address, scope and filters',
    request: { query: PartyListQuery },
    responses: { 200: json(PartyList, 'One page'), ...problems },
  }),
  count: createRoute({
    method: 'get',
    path: '/parties/count',
    tags,
    summary: 'How many parties the same filters find',
    request: { query: PartyFilter },
    responses: { 200: json(PartyCount, 'Exact count'), ...problems },
  }),
  options: createRoute({
    method: 'get',
    path: '/parties/options',
    tags,
    summary: 'Values that the filters can take',
    responses: { 200: json(RegistryOptions, 'Options'), ...problems },
  }),
  exportFile: createRoute({
    method: 'get',
    path: '/parties/export',
    tags,
    summary: 'Everything the filters find, streamed',
    request: { query: PartyFilter.extend({ format: z.enum(['xlsx', 'csv']) }) },
    responses: {
      200: {
        ...fileAnswer(XLSX, 'xlsx or CSV'),
        content: { ...fileAnswer(XLSX, '').content, ...fileAnswer('text/csv', '').content },
      },
      ...problems,
    },
  }),
  profile: createRoute({
    method: 'get',
    path: '/parties/{id}',
    tags,
    summary: 'All that is known of a party, with sources',
    request: { params: idParam },
    responses: { 200: json(PartyProfile, 'Profile'), ...problems },
  }),
  views: createRoute({
    method: 'get',
    path: '/views',
    tags,
    summary: 'My saved views',
    responses: { 200: json(items(SavedView), 'Views'), ...problems },
  }),
  saveView: createRoute({
    method: 'post',
    path: '/views',
    tags,
    summary: 'Save the filters under a name; the same name is replaced',
    request: { headers: writeHeaders, ...jsonBody(SavedView.omit({ id: true })) },
    responses: { 201: json(SavedView, 'Saved'), ...problems },
  }),
  removeView: createRoute({
    method: 'delete',
    path: '/views/{id}',
    tags,
    summary: 'Remove a saved view',
    request: { headers: writeHeaders, params: idParam },
    responses: { 200: json(Done, 'Removed'), ...problems },
  }),
  duplicates: createRoute({
    method: 'get',
    path: '/duplicates',
    tags,
    summary: 'Pairs that are likely one party',
    request: { query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }) },
    responses: { 200: json(items(DuplicatePair), 'Likeliest first'), ...problems },
  }),
  keepApart: createRoute({
    method: 'post',
    path: '/duplicates/apart',
    tags,
    summary: 'These two are not one party',
    request: { headers: writeHeaders, ...jsonBody(z.object({ a: z.uuid(), b: z.uuid() })) },
    responses: { 200: json(Done, 'Kept apart'), ...problems },
  }),
  merge: createRoute({
    method: 'post',
    path: '/merges',
    tags,
    summary: 'Make two records one party; can be undone',
    request: {
      headers: writeHeaders,
      ...jsonBody(z.object({ keep: z.uuid(), absorb: z.uuid(), reason: z.string().trim().min(1).max(500) })),
    },
    responses: { 201: json(z.object({ id: z.uuid() }), 'Merge'), ...problems },
  }),
  undoMerge: createRoute({
    method: 'post',
    path: '/merges/{id}/undo',
    tags,
    summary: 'Give the absorbed party its own life back',
    request: { headers: writeHeaders, params: idParam },
    responses: { 200: json(Done, 'Undone'), ...problems },
  }),
}

const importTags = ['imports']

export const importRoutes = {
  upload: createRoute({
    method: 'post',
    path: '/imports',
    tags: importTags,
    summary: 'Upload a file; its columns are recognised',
    request: {
      headers: writeHeaders,
      body: { content: { 'multipart/form-data': { schema: ImportUpload } }, required: true },
    },
    responses: { 201: json(ImportDetail, 'Uploaded'), ...problems },
  }),
  list: createRoute({
    method: 'get',
    path: '/imports',
    tags: importTags,
    summary: 'History of batches, newest first',
    request: {
      query: z.object({
        cursor: z.string().max(200).optional(),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      }),
    },
    responses: { 200: json(ImportList, 'One page'), ...problems },
  }),
  get: createRoute({
    method: 'get',
    path: '/imports/{id}',
    tags: importTags,
    summary: 'A batch with its progress',
    request: { params: idParam },
    responses: { 200: json(ImportDetail, 'Batch'), ...problems },
  }),
  check: createRoute({
    method: 'post',
    path: '/imports/{id}/check',
    tags: importTags,
    summary: 'Dry run with this mapping, in the background',
    request: { headers: writeHeaders, params: idParam, ...jsonBody(ImportMapping) },
    responses: { 202: json(ImportBatch, 'Checking'), ...problems },
  }),
  rows: createRoute({
    method: 'get',
    path: '/imports/{id}/rows',
    tags: importTags,
    summary: 'Preview by row; rejected rows first unless an outcome is asked',
    request: { params: idParam, query: ImportRowsQuery },
    responses: { 200: json(ImportRows, 'Rows'), ...problems },
  }),
  accept: createRoute({
    method: 'post',
    path: '/imports/{id}/accept',
    tags: importTags,
    summary: 'Write the valid rows, all or none',
    request: { headers: writeHeaders, params: idParam },
    responses: { 202: json(ImportBatch, 'Committing'), ...problems },
  }),
  cancel: createRoute({
    method: 'post',
    path: '/imports/{id}/cancel',
    tags: importTags,
    summary: 'Accept none',
    request: { headers: writeHeaders, params: idParam },
    responses: { 200: json(ImportBatch, 'Cancelled'), ...problems },
  }),
  undoCheck: createRoute({
    method: 'get',
    path: '/imports/{id}/undo',
    tags: importTags,
    summary: 'Whether the batch can be undone, and what depends on it',
    request: { params: idParam },
    responses: { 200: json(UndoCheck, 'Dependents'), ...problems },
  }),
  undo: createRoute({
    method: 'post',
    path: '/imports/{id}/undo',
    tags: importTags,
    summary: 'Undo the batch; history keeps both steps',
    request: { headers: writeHeaders, params: idParam },
    responses: { 202: json(ImportBatch, 'Undoing'), ...problems },
  }),
  errorFile: createRoute({
    method: 'get',
    path: '/imports/{id}/errors.xlsx',
    tags: importTags,
    summary: 'The user’s own rows with a column of reasons',
    request: { params: idParam, query: z.object({ all: z.enum(['true', 'false']).optional() }) },
    responses: { 200: fileAnswer(XLSX, 'Rows with reasons'), ...problems },
  }),
  template: createRoute({
    method: 'get',
    path: '/import-templates/{kind}',
    tags: importTags,
    summary: 'The template of a kind, with its version',
    request: { params: z.object({ kind: ImportKind }) },
    responses: { 200: fileAnswer(XLSX, 'Template'), ...problems },
  }),
}

export { ladderRoutes } from './ladder/api.ts'
