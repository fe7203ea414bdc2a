import { createRoute, idParam, json, problems, writeHeaders } from '../../../kernel/http/describe.ts'
import {
  PolicyAsked,
  PolicyDetail,
  PolicyImportHistory,
  PolicyImportResult,
  PolicyList,
  PolicyQuery,
  PolicyUpload,
} from './contract.ts'

const tags = ['programmes']

export const libraryRoutes = {
  search: createRoute({
    method: 'get',
    path: '/policies',
    tags,
    summary: 'Policy documents by words, number, issuer, year, and whether they are in force on a day',
    request: { query: PolicyQuery },
    responses: { 200: json(PolicyList, 'Documents, best first'), ...problems },
  }),
  imports: createRoute({
    method: 'get',
    path: '/policies/imports',
    tags,
    summary: 'What was brought into the library, latest first',
    responses: { 200: json(PolicyImportHistory, 'Imports'), ...problems },
  }),
  import: createRoute({
    method: 'post',
    path: '/policies/imports',
    tags,
    summary: 'Bring texts into the library, or try it: .txt, .md, .jsonl, .jsonl.gz',
    request: {
      headers: writeHeaders,
      body: { content: { 'multipart/form-data': { schema: PolicyUpload } }, required: true },
    },
    responses: { 200: json(PolicyImportResult, 'What became of each row'), ...problems },
  }),
  get: createRoute({
    method: 'get',
    path: '/policies/{id}',
    tags,
    summary: 'A policy document with its text, its versions and the conditions that cite it',
    request: { params: idParam, query: PolicyAsked },
    responses: { 200: json(PolicyDetail, 'Document'), ...problems },
  }),
}
