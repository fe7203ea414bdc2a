import { z } from '@hono/zod-openapi';

export const AuditEntry = z
  .object({
    seq: z.string(),
    position: z.string().nullable().openapi({ description: 'Place in the Merkle log; null until sealed' }),
    at: z.string().openapi({ format: 'date-time' }),
    actor: z.string(),
    name: z.string(),
    role: z.string(),
    action: z.string(),
    table: z.string(),
    op: z.enum(['insert', 'update', 'delete']),
    rows: z.int(),
    request: z.string(),
  })
  .openapi('AuditEntry');

export const AuditList = z
  .object({ items: z.array(AuditEntry), next: z.string().nullable() })
  .openapi('AuditList');

export const Checkpoint = z
  .object({
    size: z.string(),
    sha256: z.string(),
    sm3: z.string(),
    at: z.string().openapi({ format: 'date-time' }),
    keyId: z.string(),
    text: z.string().openapi({ description: 'The signed note' }),
    signature: z.string(),
  })
  .openapi('Checkpoint');

export const AuditVerdict = z
  .object({
    ok: z.boolean(),
    entries: z.int(),
    rows: z.int(),
    unsealed: z.int(),
    checkpoints: z.int(),
    seconds: z.number(),
    findings: z.array(z.object({ kind: z.string(), where: z.string(), detail: z.string() })),
  })
  .openapi('AuditVerdict');
