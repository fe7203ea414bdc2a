import type { Tx } from '../../../../kernel/db/tables.ts'
import type { PlanContext } from './context.ts'
import { type KnownParty, partiesByCode, partiesByName } from './known-parties.ts'
import type { RowCells } from './row-cells.ts'

/** How a row says which party it speaks of. */
export interface PartyKey {
  cells: RowCells
  code: string | null
  name: string | null
}

export const LONGEST_NAME = 200

export function readPartyKey(cells: RowCells): PartyKey {
  return { cells, code: cells.creditCode('code'), name: cells.name('name', LONGEST_NAME) }
}

/** What the register knows of the parties that these rows speak of. */
export interface FoundParties {
  byCode: Map<string, KnownParty>
  byName: Map<string, KnownParty[]>
}

/** Two queries for a chunk; names are asked for only where the code is missing or refused. */
export async function findParties(
  tx: Tx,
  keys: readonly PartyKey[],
  context: PlanContext,
): Promise<FoundParties> {
  const codes = keys.flatMap(({ code }) => (code === null ? [] : [code]))
  const names = keys.flatMap(({ code, name }) => (code === null && name !== null ? [name] : []))
  return {
    byCode: await partiesByCode(tx, context.tenant, [...new Set(codes)]),
    byName: await partiesByName(tx, context.tenant, names, context.district.districtWords),
  }
}

/**
 * The party of a row: by its code, else by its exact name where exactly one live party has it (noted).
 * Where a refused code stands beside a known name, the known code is told.
 */
export function partyOf({ cells, code, name }: PartyKey, found: FoundParties): KnownParty | null {
  if (code !== null) {
    const party = found.byCode.get(code) ?? null
    if (party?.merged) cells.note('code', 'import.party_merged', { name: party.attributes.name })
    return party
  }
  const namesakes = name === null ? [] : (found.byName.get(name) ?? [])
  const [only] = namesakes
  if (cells.problems.some(({ field }) => field === 'code')) {
    if (only?.attributes.code && namesakes.length === 1) {
      cells.note('code', 'import.same_name_known', { code: only.attributes.code })
    }
    return null
  }
  if (namesakes.length > 1) {
    cells.problem('name', 'import.name_ambiguous', { count: namesakes.length })
    return null
  }
  if (!only) return null
  cells.note('name', 'import.matched_by_name', { code: only.attributes.code ?? '' })
  return only
}

/** The party of a row that must be in the register already; else the row has its problem. */
export function requireParty(key: PartyKey, found: FoundParties): KnownParty | null {
  const party = partyOf(key, found)
  if (party || key.cells.problems.length > 0) return party
  if (key.code !== null) key.cells.problem('code', 'import.party_unknown', { code: key.code })
  else if (key.name !== null) key.cells.problem('name', 'import.name_unknown', { name: key.name })
  else key.cells.problem(key.cells.has('code') ? 'code' : 'name', 'import.code_missing')
  return null
}
