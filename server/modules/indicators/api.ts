import { z } from '@hono/zod-openapi'
import { createRoute, json, problems } from '../../kernel/http/describe.ts'
import { Plan, PlanItemDetail } from './contract.ts'

const tags = ['indicators']

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
    request: { params: z.object({ item: z.string().max(10) }) },
    responses: { 200: json(PlanItemDetail, 'Item'), ...problems },
  }),
}
