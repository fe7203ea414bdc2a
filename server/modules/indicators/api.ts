import { z } from '@hono/zod-openapi'
import { createRoute, fileAnswer, idParam, json, problems, writeHeaders } from '../../kernel/http/describe.ts'
import { Plan, PlanItemDetail, ReportForm } from './contract.ts'

const tags = ['indicators']

const itemParam = z.object({ item: z.string().max(10) })

export const planRoutes = {
  plan: createRoute({
    method: 'get',
    path: '/plan',
    tags,
    summary: "The year's work plan with every item as it stands today",
    responses: { 200: json(Plan, 'Plan'), ...problems },
  }),
  item: createRoute({
    method: 'get',
    path: '/plan/items/{item}',
    tags,
    summary: 'One item: months, towns, reports, and what proves it',
    request: { params: itemParam },
    responses: { 200: json(PlanItemDetail, 'Item'), ...problems },
  }),
  report: createRoute({
    method: 'post',
    path: '/plan/items/{item}/reports',
    tags,
    summary: 'Report progress of an item, with the files that prove it',
    request: {
      headers: writeHeaders,
      params: itemParam,
      body: { content: { 'multipart/form-data': { schema: ReportForm } }, required: true },
    },
    responses: { 201: json(PlanItemDetail, 'Reported: the item as it stands now'), ...problems },
  }),
  evidence: createRoute({
    method: 'get',
    path: '/plan/evidence/{id}',
    tags,
    summary: 'A file that proves a report',
    request: { params: idParam },
    responses: { 200: fileAnswer('application/octet-stream', 'The file'), ...problems },
  }),
}
