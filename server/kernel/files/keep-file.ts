import type { Actor } from '../access/roles.ts'
import type { Tx } from '../db/tables.ts'

/** A file of the store with what it was called. */
export interface NamedFile {
  /** Hex SHA-256. */
  sha256: string
  name: string
  mediaType: string
  /** Bytes. */
  size: number
}

/** Takes a stored file into the records of the district; of equal content the first name stays. */
export async function keepFile(
  tx: Tx,
  actor: Actor,
  { sha256, name, mediaType, size }: NamedFile,
): Promise<void> {
  await tx
    .insertInto('kernel.file')
    .values({
      sha256,
      tenant: actor.tenant,
      name,
      media_type: mediaType,
      size: BigInt(size),
      created_by: actor.userId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
