import { checkIdentifier, maskCitizenId } from '../../../kernel/ids/index.ts'

/** Later than any birth: what is masked must not depend on the clock. */
const ANY_DAY = '9999-12-31'

/** Eighteen characters with a date of birth in their middle, whether or not the check digit fits. */
const LIKE_CITIZEN_ID =
  /(?<![0-9A-Za-z])\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/g

/**
 * Hides citizen numbers in a text before it is kept: 110101********0010. A credit code of digits only
 * may look like one; it stays.
 */
export function maskPersonal(text: string): string {
  return text.replace(LIKE_CITIZEN_ID, (number) =>
    checkIdentifier('uscc', number).valid ? number : maskCitizenId(number.toUpperCase()),
  )
}

/** A cell as it is kept, by the field of its column. */
export function maskedCell(cell: string, field: string | null): string {
  if (field === 'code' || field === 'other_code') return cell
  if (field !== 'citizen_id') return maskPersonal(cell)
  return maskCitizenId(checkIdentifier('citizen', cell, { today: ANY_DAY }).normalised)
}
