import { createHmac, randomInt } from 'node:crypto'
import { passwordFault } from '../domain.ts'

/** Without the characters that look alike in print: O 0, l 1 I. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'
const LENGTH = 16

/** A random password that fits the rules: 16 characters, about 92 bits. */
export function generatePassword(username: string): string {
  for (;;) {
    const password = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
    if (passwordFault(password, username) === null) return password
  }
}

/** The largest multiple of the alphabet's size that a byte can hold: what lies above would favour some. */
const FAIR = 256 - (256 % ALPHABET.length)

/**
 * The password of one write request, made from the server's secret and the request's key: a repeated
 * request shows the same one, and no table keeps it.
 */
export function derivePassword(secret: string, request: readonly string[], username: string): string {
  for (let round = 0; ; round++) {
    const seed = JSON.stringify(['first-password', ...request, username, round])
    const bytes = createHmac('sha512', secret).update(seed).digest()
    const characters = [...bytes]
      .filter((byte) => byte < FAIR)
      .map((byte) => ALPHABET[byte % ALPHABET.length])
    const password = characters.slice(0, LENGTH).join('')
    if (password.length === LENGTH && passwordFault(password, username) === null) return password
  }
}
