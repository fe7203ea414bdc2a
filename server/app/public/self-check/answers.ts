import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'

/** What somebody who is not signed in said of a party; it travels in the address and is stored nowhere. */
export interface Answers {
  /** Credit code: only its public facts are filled in. */
  readonly code: string | null
  /** Kind of party, as concepts name it. */
  readonly kind: string
  /** The one programme that is asked about; null: all. */
  readonly programme: string | null
  /** By `concept` or `concept.year`, as typed but in the concept's own unit; money in 元. */
  readonly facts: Readonly<Record<string, string>>
  /** Concepts that were asked and left open. */
  readonly skipped: readonly string[]
}

const shape = z.tuple([
  z.string().nullable(),
  z.string().max(40),
  z.string().max(60).nullable(),
  z.record(z.string().max(80), z.string().max(60)),
  z.array(z.string().max(80)).max(200),
])

const LONGEST_TOKEN = 4000
const LONGEST_JSON = 20_000

/** The answers as a part of an address, short enough for a QR code. */
export function encodeAnswers({ code, kind, programme, facts, skipped }: Answers): string {
  return deflateRawSync(JSON.stringify([code, kind, programme, facts, skipped])).toString('base64url')
}

/** Undefined: no answers of ours, or changed on the way. */
export function decodeAnswers(token: string | undefined): Answers | undefined {
  if (!token || token.length > LONGEST_TOKEN) return undefined
  try {
    const json = inflateRawSync(Buffer.from(token, 'base64url'), { maxOutputLength: LONGEST_JSON })
    const [code, kind, programme, facts, skipped] = shape.parse(JSON.parse(json.toString('utf8')))
    return { code, kind, programme, facts, skipped }
  } catch {
    return undefined
  }
}
