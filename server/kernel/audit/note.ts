import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import type { z } from 'zod'
import type { Checkpoint } from './contract.ts'
import { keyIdOf, type SigningKey } from './keys.ts'

/*
 * The signed note: lines of a checkpoint as transparency logs write it (origin, size, base64 root),
 * then lines of our own. The signature is over the text's UTF-8 bytes, last newline included.
 */

export type SignedCheckpoint = z.infer<typeof Checkpoint>

/** What a checkpoint states. Roots are hex, times ISO, `previous.hash` hex of the note before it. */
export interface Statement {
  origin: string
  size: number
  sha256: string
  sm3: string
  at: string
  keyId: string
  previous: { size: number; hash: string } | null
}

/** Name of a district's log. */
export const originOf = (tenant: string) => `kechuang/${encodeURIComponent(tenant)}`

const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64')
const hex = (text: string | undefined) => Buffer.from(text ?? '', 'base64').toString('hex')

/** Hash by which the next checkpoint names this one. */
export const noteHash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The text that is signed. */
function writeNote(statement: Statement): string {
  const { previous } = statement
  return [
    statement.origin,
    String(statement.size),
    base64(statement.sha256),
    `sm3 ${base64(statement.sm3)}`,
    `time ${statement.at}`,
    `key ${statement.keyId}`,
    previous ? `previous ${previous.size} ${base64(previous.hash)}` : 'first',
    '',
  ].join('\n')
}

const HASH = '[A-Za-z0-9+/]{43}='
const NOTE = new RegExp(
  `^(?<origin>\\S+)\\n(?<size>0|[1-9]\\d{0,15})\\n(?<sha256>${HASH})\\nsm3 (?<sm3>${HASH})\\n` +
    `time (?<at>\\S+)\\nkey (?<keyId>[0-9a-f]{16})\\n` +
    `(?:first|previous (?<before>0|[1-9]\\d{0,15}) (?<hash>${HASH}))\\n$`,
)

/** What a note states, or null where the text is not one that `writeNote` makes. */
export function readNote(text: string): Statement | null {
  const parts = NOTE.exec(text)?.groups
  if (!parts) return null
  const statement: Statement = {
    origin: parts.origin ?? '',
    size: Number(parts.size),
    sha256: hex(parts.sha256),
    sm3: hex(parts.sm3),
    at: parts.at ?? '',
    keyId: parts.keyId ?? '',
    previous: parts.before === undefined ? null : { size: Number(parts.before), hash: hex(parts.hash) },
  }
  return writeNote(statement) === text ? statement : null
}

/** Signs a statement. */
export function signCheckpoint(statement: Omit<Statement, 'keyId'>, key: SigningKey): SignedCheckpoint {
  const keyId = keyIdOf(statement.origin, key.publicKey)
  const text = writeNote({ ...statement, keyId })
  return {
    size: String(statement.size),
    sha256: statement.sha256,
    sm3: statement.sm3,
    at: statement.at,
    keyId,
    text,
    signature: sign(null, Buffer.from(text), key.privateKey).toString('base64'),
  }
}

/** Whether one of the pinned keys made the signature. */
export function signedByOneOf(keys: readonly KeyObject[], checkpoint: SignedCheckpoint): boolean {
  const text = Buffer.from(checkpoint.text)
  const signature = Buffer.from(checkpoint.signature, 'base64')
  if (signature.toString('base64') !== checkpoint.signature) return false
  return keys.some((key) => verify(null, text, key, signature))
}
