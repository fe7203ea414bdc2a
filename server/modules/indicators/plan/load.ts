import type { District } from '../../../kernel/district/load.ts'
import { type PackFiles, type PackRead, packHash, readPackFile } from '../../../kernel/district/pack-files.ts'
import { credentialKind, PartyKind } from '../../registry/index.ts'
import { reason } from './reasons.ts'
import { PlanFile, type PlanItem } from './schema.ts'

/** A plan of the pack, checked. */
export interface LoadedPlan {
  plan: PlanFile
  /** SHA-256 over the file: which version of the plan this is. */
  hash: string
}

const NAME = /^plan-(\d{4})\.yaml$/

/**
 * Reads the plans of a pack, oldest year first. Codes, each with file, line and reason:
 * district.file_invalid.
 */
export function loadPlans(files: PackFiles, district: District): LoadedPlan[] {
  return Object.keys(files)
    .filter((name) => NAME.test(name))
    .sort()
    .map((name) => loadPlan(files, name, district))
}

function loadPlan(files: PackFiles, name: string, district: District): LoadedPlan {
  const read = readPackFile(files, name, PlanFile)
  const { value: plan, refuse } = read
  if (!name.includes(String(plan.year))) {
    throw refuse(['year'], reason('year', { year: plan.year }))
  }
  const organisations = new Set(district.organisations.map(({ id }) => id))
  if (plan.coordinator !== null && !organisations.has(plan.coordinator)) {
    throw refuse(['coordinator'], noOrganisation(plan.coordinator))
  }
  const towns = new Set(district.towns.map(({ code }) => code))
  checkSections(read)
  const seen = new Set<string>()
  for (const { item, path } of itemsOf(plan)) {
    if (seen.has(item.id)) throw refuse([...path, 'id'], reason('item_twice', { id: item.id }))
    seen.add(item.id)
    checkItem(item, plan.year, { organisations, towns }, (at, reason) => refuse([...path, ...at], reason))
  }
  return { plan, hash: packHash({ [name]: files[name] ?? '' }) }
}

const noOrganisation = (id: string) => reason('organisation', { id })

type Path = readonly (string | number)[]

function* itemsOf(plan: PlanFile): Generator<{ item: PlanItem; path: Path }> {
  for (const [c, chapter] of plan.chapters.entries()) {
    for (const [s, section] of chapter.sections.entries()) {
      for (const [i, item] of section.items.entries()) {
        yield { item, path: ['chapters', c, 'sections', s, 'items', i] }
      }
    }
  }
}

function checkSections({ value, refuse }: PackRead<PlanFile>): void {
  const seen = new Set<string>()
  for (const [c, chapter] of value.chapters.entries()) {
    if (seen.has(chapter.id)) throw refuse(['chapters', c, 'id'], reason('chapter_twice', { id: chapter.id }))
    seen.add(chapter.id)
    for (const [s, section] of chapter.sections.entries()) {
      if (seen.has(section.id))
        throw refuse(['chapters', c, 'sections', s, 'id'], reason('section_twice', { id: section.id }))
      seen.add(section.id)
    }
  }
}

interface Known {
  organisations: ReadonlySet<string>
  towns: ReadonlySet<string>
}

function checkItem(
  item: PlanItem,
  year: number,
  known: Known,
  refuse: (at: Path, reason: string) => Error,
): void {
  if (!known.organisations.has(item.owner)) throw refuse(['owner'], noOrganisation(item.owner))
  for (const [index, partner] of item.partners.entries()) {
    if (!known.organisations.has(partner)) throw refuse(['partners', index], noOrganisation(partner))
  }
  if (item.due !== null && !item.due.startsWith(`${year}-`)) {
    throw refuse(['due'], reason('due_outside', { due: item.due, year }))
  }
  for (const code of Object.keys(item.town_targets)) {
    if (!known.towns.has(code)) throw refuse(['town_targets', code], reason('town', { code }))
  }
  const { measure } = item
  if (measure === null) return
  if (measure.count === 'parties_of_kind') {
    if (!PartyKind.safeParse(measure.party_kind).success) {
      throw refuse(['measure', 'party_kind'], reason('party_kind', { kind: measure.party_kind }))
    }
    return
  }
  for (const [index, kind] of measure.credential_kinds.entries()) {
    if (!credentialKind(kind)) {
      throw refuse(['measure', 'credential_kinds', index], reason('credential_kind', { kind }))
    }
  }
  const twice = measure.credential_kinds.find((kind, index, all) => all.indexOf(kind) !== index)
  if (twice) throw refuse(['measure', 'credential_kinds'], reason('credential_twice', { kind: twice }))
}
