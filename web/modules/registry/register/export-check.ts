/** Counts the rows of a CSV file as its bytes arrive; line breaks inside quotes are none. */
export class CsvRows {
  #quoted = false
  #breaks = 0
  #open = false

  add(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === 0x22) this.#quoted = !this.#quoted
      const isBreak = byte === 0x0a && !this.#quoted
      if (isBreak) this.#breaks += 1
      this.#open = !isBreak
    }
  }

  /** Rows below the heading that have arrived whole. */
  get rows(): number {
    return Math.max(0, this.#breaks - 1)
  }

  /** Whether the file ends where a row ends. */
  get isWhole(): boolean {
    return this.#breaks > 0 && !this.#open && !this.#quoted
  }
}

/** A zip file (xlsx) ends with its directory's end record; one that was cut off does not. */
export function endsAsZip(tail: Uint8Array): boolean {
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail[at] === 0x50 && tail[at + 1] === 0x4b && tail[at + 2] === 0x05 && tail[at + 3] === 0x06)
      return true
  }
  return false
}
