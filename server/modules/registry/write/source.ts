import { newId } from '../../../kernel/db/new-id.ts'
import type { Tx } from '../../../kernel/db/tables.ts'

export interface NewSource {
  tenant: string
  kind: 'import' | 'manual' | 'merge'
  name: string
  fileName: string | null
  /** The day that the source itself speaks of. */
  asOf: string | null
  batchId: string | null
  actor: { userId: string; name: string }
}

/** Records where the values of one act come from; its id stands with every value. */
export async function addSource(tx: Tx, source: NewSource): Promise<string> {
  const id = newId()
  await tx
    .insertInto('registry.source')
    .values({
      id,
      tenant: source.tenant,
      kind: source.kind,
      name: source.name,
      file_name: source.fileName,
      as_of: source.asOf,
      batch_id: source.batchId,
      actor: source.actor.userId,
      actor_name: source.actor.name,
    })
    .execute()
  return id
}
