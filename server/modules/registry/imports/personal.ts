import { checkIdentifier, maskCitizenId } from '../../../kernel/ids/index.ts'

/** Later than any birth: what is masked must not depend on the clock. */
const ANY_DAY = '9999-12-31'

/**
 * Hides citizen numbers in a text before it is kept: 310114********0010. A credit code of digits only
 * may pass for one; it stays.
 */
export function maskPersonal(text: string): string {
  return text.replace(/(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g, (number) => {
    if (checkIdentifier('uscc', number).valid) return number
    return checkIdentifier('citizen', number, { today: ANY_DAY }).valid
      ? maskCitizenId(number.toUpperCase())
      : number
  })
}

/** The cells as they are kept: citizen numbers masked, those in the column of citizen numbers whatever they look like. */
export function maskedCells(cells: readonly string[], citizenColumn: number | null): string[] {
  return cells.map((cell, index) => {
    if (index !== citizenColumn) return maskPersonal(cell)
    const { normalised } = checkIdentifier('citizen', cell, { today: ANY_DAY })
    return maskCitizenId(normalised)
  })
}
