import { checkIndustryCode } from '../../../../kernel/ids/index.ts'
import { type CapitalColumn, type FoundTown, readCapital } from '../../cleaning/index.ts'
import { parseFactValue } from '../../concepts/index.ts'
import type { PartyAttributes } from '../../domain.ts'
import { UNIT_WORD } from '../vocabulary/heading-marks.ts'
import type { PlanContext } from './context.ts'
import type { RowCells } from './row-cells.ts'

/** What a row states of a party; what it leaves empty is not in it. */
export type GivenAttributes = Partial<PartyAttributes>

const UNKNOWN_TOWN = {
  ambiguous: 'address.town_ambiguous',
  other_county: 'address.other_county',
  unknown: 'address.town_unknown',
  missing: 'address.town_unknown',
} as const

const LONGEST = { legalForm: 100, businessScope: 10_000, address: 300 }

export type TownFinder = (address: string | null | undefined) => FoundTown

function plainText(cells: RowCells, field: string, longest: number): string | null {
  const text = cells.text(field)?.replace(/\s+/g, ' ') ?? null
  if (text === null || text.length <= longest) return text
  cells.problem(field, 'import.text_too_long', { most: longest })
  return null
}

/** A capital that is not understood is kept as written and noted; the row is not refused for it. */
function readCapitalOf(cells: RowCells, unit: string | null): GivenAttributes {
  if (!cells.has('capital')) return {}
  const text = cells.text('capital')
  const capital = readCapital(text, capitalColumn(unit))
  if ('missing' in capital) {
    cells.note('capital', 'capital.missing')
    return {}
  }
  const capitalText = (text ?? '').slice(0, 200)
  if ('problem' in capital) {
    cells.note('capital', capital.problem, { ...capital.params })
    return { capitalText, capitalFen: null, capitalCurrency: null }
  }
  return { capitalText, capitalFen: capital.amountFen.toString(), capitalCurrency: capital.currency }
}

/** What a heading says with 万元 or 万美元 is read as a capital of one such unit. */
function capitalColumn(unit: string | null): CapitalColumn {
  if (unit === null) return {}
  const one = readCapital(`1${unit}`)
  if (!('amountFen' in one)) return {}
  return { unit: one.amountFen === 100n ? UNIT_WORD.yuan : UNIT_WORD.wan, currency: one.currency }
}

function readTown(
  cells: RowCells,
  address: string | null,
  find: TownFinder,
  context: PlanContext,
): GivenAttributes {
  const stated = cells.text('town')
  const code = context.district.towns.find((town) => stated?.startsWith(town.code))?.code
  if (code) return { town: code }
  const named = stated === null ? null : find(stated)
  if (named?.town) return { town: named.town }
  if (stated !== null) cells.note('town', 'import.town_not_found', { value: stated.slice(0, 40) })
  if (address === null) return {}
  const found = find(address)
  if (found.town !== null) {
    if (!found.verified) cells.note('address', 'address.town_unverified', { matched: found.matched })
    else if (found.by === 'merged') cells.note('address', 'address.town_merged', { matched: found.matched })
    return { town: found.town }
  }
  cells.note('address', UNKNOWN_TOWN[found.reason])
  // An address that does not tell its town takes the old one with it.
  return { town: null }
}

function readIndustry(cells: RowCells): GivenAttributes {
  const text = cells.text('industry')
  if (text === null) return {}
  const check = checkIndustryCode(text)
  if (check.problem) {
    cells.note('industry', check.problem.code, check.problem.params)
    return {}
  }
  return { industry: check.normalised }
}

function readKind(cells: RowCells, context: PlanContext): GivenAttributes {
  const text = cells.text('kind')
  if (text === null) return {}
  const read = parseFactValue(context.concepts.get('party_kind'), text, { moneyUnit: UNIT_WORD.yuan })
  if ('value' in read) return { kind: read.value }
  if ('problem' in read) cells.problem('kind', read.problem.code, read.problem.params)
  return {}
}

/** Reads everything of the row but its code and name. Problems and notes go to the cells. */
export function readEnterprise(
  cells: RowCells,
  find: TownFinder,
  capitalUnit: string | null,
  context: PlanContext,
): GivenAttributes {
  const registeredOn = cells.date('registered_on')
  if (registeredOn !== null && registeredOn > context.today) {
    cells.problem('registered_on', 'import.date_in_future', { date: registeredOn, today: context.today })
  }
  const legalForm = plainText(cells, 'legal_form', LONGEST.legalForm)
  const businessScope = plainText(cells, 'business_scope', LONGEST.businessScope)
  const address = plainText(cells, 'address', LONGEST.address)
  return {
    ...readKind(cells, context),
    ...(registeredOn === null ? {} : { registeredOn }),
    ...(legalForm === null ? {} : { legalForm }),
    ...readCapitalOf(cells, capitalUnit),
    ...(businessScope === null ? {} : { businessScope }),
    ...(address === null ? {} : { address }),
    ...readTown(cells, address, find, context),
    ...readIndustry(cells),
  }
}
