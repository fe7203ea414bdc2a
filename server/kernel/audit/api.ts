import { z } from '@hono/zod-openapi'
import { createRoute, fileAnswer, json, problems } from '../http/describe.ts'
import { AuditList, AuditVerdict, Checkpoint } from './contract.ts'

const tags = ['audit']

export const auditRoutes = {
  entries: createRoute({
    method: 'get',
    path: '/audit/entries',
    tags,
    summary: 'The trail, newest first',
    request: {
      query: z.object({
        actor: z.string().max(80).optional(),
        action: z.string().max(80).optional(),
        table: z.string().max(80).optional(),
        row: z.uuid().optional().openapi({ description: 'Entries that wrote this row' }),
        cursor: z.string().max(40).optional(),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }),
    },
    responses: { 200: json(AuditList, 'One page'), ...problems },
  }),
  checkpoint: createRoute({
    method: 'get',
    path: '/audit/checkpoint',
    security: [],
    tags,
    summary: 'The newest signed checkpoint; public, so that anyone can keep it as a witness',
    responses: { 200: json(Checkpoint, 'Checkpoint'), ...problems },
  }),
  verify: createRoute({
    method: 'get',
    path: '/audit/verify',
    tags,
    summary: 'Recompute the whole log and compare every record with it',
    responses: { 200: json(AuditVerdict, 'Verdict'), ...problems },
  }),
  bundle: createRoute({
    method: 'get',
    path: '/audit/bundle',
    tags,
    summary: 'Everything an auditor needs to verify offline',
    responses: { 200: fileAnswer('application/gzip', 'Bundle'), ...problems },
  }),
}
