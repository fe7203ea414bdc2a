/**
 * Which documents hold a term, and how often: gaps between document places and counts, in bytes of seven
 * bits. A library of 10,000 documents has some 15 million of them, so every byte counts.
 */
export class Postings {
  private bytes = new Uint8Array(4)
  private used = 0
  private last = -1
  /** Documents that hold the term. */
  documents = 0

  /** Of the document that is being read: how often, doubled, and whether in the title. */
  private counting = 0

  /** Notes one more place in the document that is being read; whether it is the first. */
  count(inTitle: boolean): boolean {
    const first = this.counting === 0
    this.counting = inTitle ? this.counting | 1 : this.counting + 2
    return first
  }

  /** Keeps what was counted. Documents come in ascending order. */
  close(document: number): void {
    this.write(document - this.last)
    this.write(this.counting)
    this.counting = 0
    this.last = document
    this.documents += 1
  }

  each(take: (document: number, count: number, inTitle: boolean) => void): void {
    let document = -1
    for (let at = 0; at < this.used; ) {
      let value = 0
      const next = () => {
        value = 0
        for (let shift = 0; ; shift += 7) {
          const byte = this.bytes[at++] ?? 0
          value |= (byte & 127) << shift
          if (byte < 128) return value
        }
      }
      document += next()
      next()
      take(document, value >> 1, (value & 1) === 1)
    }
  }

  private write(number: number): void {
    let rest = number
    while (rest >= 128) {
      this.push((rest & 127) | 128)
      rest >>= 7
    }
    this.push(rest)
  }

  private push(byte: number): void {
    if (this.used === this.bytes.length) {
      // Most terms are rare: growth by a half wastes less than doubling.
      const larger = new Uint8Array(this.used + (this.used >> 1) + 2)
      larger.set(this.bytes)
      this.bytes = larger
    }
    this.bytes[this.used++] = byte
  }
}
