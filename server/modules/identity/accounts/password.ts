import { randomInt } from 'node:crypto'
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
