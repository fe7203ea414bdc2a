import { organisationCheckDigit, usccCheckDigit } from '../../kernel/ids/index.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Registrar and kind of body at the head of a credit code (GB 32100-2015). */
export type Registrar = '91' | '12' | '52' | '11' | '13'

/**
 * The n-th fictional credit code of a county: both check digits fit, and the inner code begins with MA,
 * so that it can be told from no real one but names none.
 */
export function fictionalUscc(county: string, n: number, registrar: Registrar = '91'): string {
  let serial = ''
  for (let rest = n; serial.length < 6; rest = Math.floor(rest / 31)) {
    serial = (ALPHABET[rest % 31] ?? '0') + serial
  }
  const body = `MA${serial}`
  const first = `${registrar}${county}${body}${organisationCheckDigit(body)}`
  return first + usccCheckDigit(first)
}
