import type { z } from 'zod'
import { visible } from '../../../../kernel/access/matrix.ts'
import type { Actor } from '../../../../kernel/access/roles.ts'
import type { Tx } from '../../../../kernel/db/tables.ts'
import { registryAccess } from '../../access.ts'
import type { Source as SourceSchema } from '../../contract.ts'
import type { Labels } from '../locale-labels.ts'

export type Source = z.infer<typeof SourceSchema>

const COLUMNS = ['id', 'kind', 'name', 'file_name', 'as_of', 'batch_id', 'actor_name', 'at'] as const

const resource = registryAccess.resources.find(({ table }) => table === 'registry.source')

/** Finds a source by its id; every value names one. */
export type Sources = (id: string) => Source

/** The sources with these ids; who entered them and from which file stays hidden from some roles. */
export async function loadSources(
  tx: Tx,
  actor: Actor,
  ids: Iterable<string>,
  labels: Labels,
): Promise<Sources> {
  const wanted = [...new Set(ids)]
  const columns = resource ? visible(actor, resource, COLUMNS) : []
  const rows =
    wanted.length === 0
      ? []
      : await tx.selectFrom('registry.source').select(columns).where('id', 'in', wanted).execute()
  const office = labels.text('register.source.office')
  const byId = new Map(
    rows.map((row): [string, Source] => [
      row.id,
      {
        id: row.id,
        kind: row.kind,
        name: row.name,
        fileName: row.file_name ?? null,
        asOf: row.as_of ?? null,
        batchId: row.batch_id ?? null,
        at: row.at.toISOString(),
        by: row.actor_name ?? office,
      },
    ]),
  )
  return (id) => {
    const source = byId.get(id)
    if (!source) throw new Error(`registry: a value names the source ${id}, which is not there`)
    return source
  }
}
