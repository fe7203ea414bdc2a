import { randomBytes } from 'node:crypto'

let lastTime = 0
let counter = 0

/** Random bytes ahead: asking for 16 at a time costs more than the rest of an id. */
const POOL = 16 * 512
let pool = Buffer.alloc(0)
let used = 0

function random16(): Buffer {
  if (used + 16 > pool.length) {
    pool = randomBytes(POOL)
    used = 0
  }
  used += 16
  return pool.subarray(used - 16, used)
}

/**
 * A UUID of version 7: 48 bits of real time in ms, a 12-bit counter within it, 62 random bits. Made
 * here and not in the database, so that bulk writes know their keys; ascending within a process.
 */
export function newId(): string {
  const time = Math.max(Date.now(), lastTime)
  counter = time === lastTime ? counter + 1 : 0
  const full = counter > 0xfff
  lastTime = full ? time + 1 : time
  if (full) counter = 0
  const bytes = random16()
  bytes.writeUIntBE(lastTime, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
