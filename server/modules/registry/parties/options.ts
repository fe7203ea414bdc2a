import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../kernel/db/tables.ts'
import { PartyKind, type RegistryOptions as RegistryOptionsSchema } from '../contract.ts'
import type { Labels, RegisterParts } from './locale-labels.ts'

export type RegistryOptions = z.infer<typeof RegistryOptionsSchema>

/* Each of these asks an index for its next value instead of reading all rows. */

async function yearsThatOccur(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    with recursive step (year) as (
      (select registered_year from registry.party
        where state = 'live' and registered_year is not null order by registered_year limit 1)
      union all
      select (select p.registered_year from registry.party p
        where p.state = 'live' and p.registered_year > step.year order by p.registered_year limit 1)
      from step where step.year is not null
    )
    select year from step where year is not null order by year desc`.execute(tx)
  return rows.map((row) => row.year)
}

async function credentialKindsThatOccur(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    with recursive step (kind) as (
      (select kind from registry.credential where retracted_at is null order by kind limit 1)
      union all
      select (select c.kind from registry.credential c
        where c.retracted_at is null and c.kind > step.kind order by c.kind limit 1)
      from step where step.kind is not null
    )
    select kind from step where kind is not null`.execute(tx)
  return rows.map((row) => row.kind)
}

async function kindsThatOccur(tx: Tx): Promise<RegistryOptions['kinds']> {
  const { rows } = await sql<{ kind: string }>`
    select kind from unnest(${PartyKind.options}::text[]) with ordinality as known (kind, place)
    where exists (select 1 from registry.party p where p.state = 'live' and p.kind = known.kind)
    order by place`.execute(tx)
  return rows.map((row) => PartyKind.parse(row.kind))
}

async function fieldsThatOccur(tx: Tx, fields: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ field: string }>`
    select field from unnest(${[...fields]}::text[]) with ordinality as known (field, place)
    where exists (select 1 from registry.fact f
      where f.concept = 'tech_field' and f.value = known.field and f.year is null and f.retracted_at is null)
    order by place`.execute(tx)
  return rows.map((row) => row.field)
}

/** What the filters can be set to: the towns of the district, and of the rest what occurs. */
export async function registryOptions(
  tx: Tx,
  { district, concepts }: RegisterParts,
  labels: Labels,
): Promise<RegistryOptions> {
  const kinds = await kindsThatOccur(tx)
  const fields = concepts.find('tech_field')?.values?.map(({ value }) => value) ?? []
  return {
    towns: district.towns.map(({ code, name }) => ({ code, name })),
    kinds,
    years: await yearsThatOccur(tx),
    credentials: (await credentialKindsThatOccur(tx)).map((kind) => ({
      kind,
      label: labels.credentialKind(kind),
    })),
    fields: await fieldsThatOccur(tx, fields),
    emptyRegister: kinds.length === 0,
  }
}
