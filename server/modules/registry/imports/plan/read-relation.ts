import { checkIdentifier } from '../../../../kernel/ids/index.ts'
import { fractions } from '../../../../kernel/money/index.ts'
import type { RecognisedColumn } from '../recognise.ts'
import { PERCENT_UNITS } from '../vocabulary/heading-marks.ts'
import { findRelationKind, type RelationWord } from '../vocabulary/relation-kinds.ts'
import type { PlanContext } from './context.ts'
import { LONGEST_NAME, type PartyKey, readPartyKey } from './party-key.ts'
import type { RowCells } from './row-cells.ts'

export interface RelationRow extends PartyKey {
  kind: RelationWord | null
  otherName: string | null
  otherCode: string | null
  /** Keyed hash of the citizen id; the number itself is not kept anywhere. */
  person: string | null
  share: string | null
  since: string | null
  until: string | null
}

const ONE = fractions.fraction(1n)
const HUNDRED = fractions.fraction(100n)
/** Digits of a share behind the point: a millionth of a per cent. */
const DIGITS = 8

/** Plain decimal without trailing zeros; null where the value has more digits than are kept. */
function decimal(value: fractions.Fraction): string | null {
  const text = fractions.toDecimalText(value, DIGITS)
  const back = fractions.fromDecimalText(text)
  if (!back || fractions.compare(back, value) !== 0) return null
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/**
 * A share as a fraction of 1, exactly. A cell with % and a heading with % are per cent; without either
 * a value above 1 can only be per cent (noted), one up to 1 is the fraction.
 */
function shareOf(cells: RowCells, column: RecognisedColumn | undefined): string | null {
  const text = cells.text('share')
  if (text === null) return null
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '')
  const number = fractions.fromDecimalText(plain.replace('%', ''))
  if (!number) {
    cells.problem('share', 'import.share_format', { value: text.slice(0, 20) })
    return null
  }
  const marked = plain.endsWith('%') || PERCENT_UNITS.includes(column?.unit ?? '')
  const guessed = !marked && fractions.compare(number, ONE) > 0
  const share = marked || guessed ? fractions.divide(number, HUNDRED) : number
  const exact = decimal(share)
  if (exact === null || fractions.compare(share, ONE) > 0 || share.num < 0n) {
    cells.problem('share', exact === null ? 'import.share_format' : 'import.share_range', {
      value: text.slice(0, 20),
    })
    return null
  }
  if (guessed) cells.note('share', 'import.share_percent', { from: text, to: `${plain}%` })
  return exact
}

function personOf(cells: RowCells, context: PlanContext): string | null {
  const text = cells.text('citizen_id')
  if (text === null) return null
  const check = checkIdentifier('citizen', text, { today: context.today })
  if (check.problem) {
    // Nothing of the number may reach the reasons that are stored: only the code of the problem.
    cells.problem('citizen_id', 'import.citizen_id_invalid')
    return null
  }
  return context.hashCitizenId(check.normalised)
}

/** Reads a row of relations. `byField` is needed for the unit in the heading of the share. */
export function readRelation(
  cells: RowCells,
  byField: ReadonlyMap<string, RecognisedColumn>,
  context: PlanContext,
): RelationRow {
  const key = readPartyKey(cells)
  const word = cells.text('relation_kind')
  const kind = word === null ? undefined : findRelationKind(word)
  if (word === null)
    cells.problem(cells.has('relation_kind') ? 'relation_kind' : null, 'import.relation_missing')
  else if (!kind) cells.problem('relation_kind', 'import.relation_unknown', { value: word.slice(0, 40) })
  const otherName = cells.name('other_name', LONGEST_NAME)
  if (otherName === null && !cells.problems.some(({ field }) => field === 'other_name')) {
    cells.problem(cells.has('other_name') ? 'other_name' : null, 'import.other_missing')
  }
  const since = cells.date('since')
  const until = cells.date('until')
  if (since !== null && until !== null && until < since) {
    cells.problem('until', 'import.until_before_since', { since, until })
  }
  return {
    ...key,
    kind: kind ?? null,
    otherName,
    otherCode: cells.creditCode('other_code'),
    person: personOf(cells, context),
    share: shareOf(cells, byField.get('share')),
    since,
    until,
  }
}
