import { z } from 'zod'

export const AuditEntry = z
  .object({
    seq: z.string(),
    position: z.string().nullable().meta({ description: 'Place in the Merkle log; null until sealed' }),
    at: z.string().meta({ format: 'date-time' }),
    actor: z.string(),
    name: z.string(),
    role: z.string(),
    action: z.string(),
    table: z.string(),
    op: z.enum(['insert', 'update', 'delete']),
    rows: z.int(),
    request: z.string(),
  })
  .meta({ id: 'AuditEntry' })

export const AuditList = z
  .object({ items: z.array(AuditEntry), next: z.string().nullable() })
  .meta({ id: 'AuditList' })

export const Checkpoint = z
  .object({
    size: z.string(),
    sha256: z.string(),
    sm3: z.string(),
    at: z.string().meta({ format: 'date-time' }),
    keyId: z.string(),
    text: z.string().meta({ description: 'The signed note' }),
    signature: z.string(),
  })
  .meta({ id: 'Checkpoint' })

export const AuditVerdict = z
  .object({
    ok: z.boolean(),
    entries: z.int(),
    rows: z.int(),
    unsealed: z.int(),
    checkpoints: z.int(),
    seconds: z.number(),
    findings: z.array(z.object({ kind: z.string(), where: z.string(), detail: z.string() })),
    warnings: z.array(z.string()).meta({
      description: 'What limits the proof without being wrong: an unpinned key, entries not signed yet',
    }),
  })
  .meta({ id: 'AuditVerdict' })
