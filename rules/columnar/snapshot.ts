import { Day } from '../exact/day.ts'
import { fraction, Rational } from '../exact/rational.ts'
import { Unknown, type Value } from '../feel/value.ts'
import { type Facts, lastYear } from '../programme/facts.ts'
import type { Concepts, ConceptType } from '../programme/model.ts'
import { kindOfConcept, kindOfValue } from '../scalar/meaning.ts'
import type { Needs } from '../scalar/programme.ts'
import { type Column, GrowingColumn, missingIn } from './column.ts'

/** No day of registration is known: any number of fiscal years may exist. */
export const UNSURE_YEARS = 255

/** What is known of all parties on one day, one array per fact. Rows are in the order they were added. */
export interface Snapshot {
  readonly on: Day
  readonly size: number
  /** By `columnKey`. */
  readonly columns: ReadonlyMap<string, Column>
  /** Fiscal years that exist per row, or UNSURE_YEARS. */
  readonly years: Uint8Array
  /** The texts that codes stand for. */
  readonly texts: readonly string[]
  /** Rows with a value that no column holds exactly: beyond 2^53 分, or of another kind than its concept. */
  readonly odd: ReadonlyMap<number, ReadonlyMap<string, Value>>
  /** Bytes that the arrays take. */
  readonly bytes: number
}

export function columnKey(concept: string, back: number): string {
  return `${concept} ${back}`
}

const FIRST_SCALE: Partial<Record<ConceptType, number>> = { money: 100, ratio: 100 }

/** Takes the facts of one party after the other. */
export class SnapshotBuilder {
  readonly on: Day
  private readonly columns: GrowingColumn[] = []
  private readonly codes = new Map<string, number>()
  private readonly odd = new Map<number, Map<string, Value>>()
  private years: Uint8Array
  private size = 0

  /**
   * `needs`: the facts to hold, as `needsOf` tells them; the day of registration is always held. `capacity`:
   * how many parties are expected.
   */
  constructor(on: Day, needs: Needs, concepts: Concepts, capacity = 1024) {
    this.on = on
    this.years = new Uint8Array(capacity)
    const all = new Map([['registered_on', 0], ...needs])
    for (const [id, most] of all) {
      const concept = concepts.get(id)
      if (!concept) continue
      for (const value of concept.values ?? []) this.codeOf(value)
      const backs = concept.perYear ? Array.from({ length: most }, (_, i) => i + 1) : [0]
      for (const back of backs) {
        const scale = FIRST_SCALE[concept.type] ?? 1
        this.columns.push(new GrowingColumn(id, back, kindOfConcept(concept.type), scale, capacity))
      }
    }
  }

  /** Answers the party's row. */
  add(facts: Facts): number {
    const last = lastYear(this.on)
    const registered = facts.get('registered_on')
    const first = registered instanceof Day ? registered.parts().year : undefined
    return this.addRow(first, (row, column) => {
      const value = facts.get(column.concept, column.back === 0 ? undefined : last - column.back + 1)
      if (value !== undefined && !(value instanceof Unknown)) this.put(row, column, value)
    })
  }

  /**
   * The same for many parties, without exact numbers in between: `get` gives whole numbers (money in 分,
   * dates as days since 1970), texts and truths. `firstYear`: the year of registration, where it is known.
   */
  addPlain(
    firstYear: number | undefined,
    get: (concept: string, back: number) => number | string | boolean | undefined,
  ): number {
    return this.addRow(firstYear, (row, column) => {
      const value = get(column.concept, column.back)
      if (typeof value === 'number') column.putWhole(row, value)
      else if (typeof value === 'boolean') column.putCell(row, value ? 1 : 0)
      else if (typeof value === 'string') column.putCell(row, this.codeOf(value))
    })
  }

  private addRow(firstYear: number | undefined, fill: (row: number, column: GrowingColumn) => void): number {
    const row = this.size++
    const existing = lastYear(this.on) - (firstYear ?? 0) + 1
    const sure = Math.min(Math.max(0, existing), UNSURE_YEARS - 1)
    const years = firstYear === undefined ? UNSURE_YEARS : sure
    if (row >= this.years.length) {
      const longer = new Uint8Array(this.years.length * 2)
      longer.set(this.years)
      this.years = longer
    }
    this.years[row] = years
    for (const column of this.columns) {
      if (column.back <= years) fill(row, column)
    }
    return row
  }

  build(): Snapshot {
    const { on, size, odd } = this
    const columns = new Map<string, Column>()
    for (const growing of this.columns) {
      const column = growing.finish(size)
      columns.set(columnKey(column.concept, column.back), column)
    }
    const years = this.years.slice(0, size)
    const bytes = [...columns.values()].reduce((sum, { cells }) => sum + cells.byteLength, years.byteLength)
    return { on, size, columns, years, texts: [...this.codes.keys()], odd, bytes }
  }

  private put(row: number, column: GrowingColumn, value: Value): void {
    if (kindOfValue(value) === column.kind && this.putCell(row, column, value)) return
    const odd = this.odd.get(row) ?? new Map<string, Value>()
    this.odd.set(row, odd.set(columnKey(column.concept, column.back), value))
  }

  /** False: no cell can hold the value. */
  private putCell(row: number, column: GrowingColumn, value: Value): boolean {
    if (value instanceof Rational) return column.putNumber(row, value)
    if (value instanceof Day) column.putCell(row, value.number)
    else if (typeof value === 'boolean') column.putCell(row, value ? 1 : 0)
    else if (typeof value === 'string') column.putCell(row, this.codeOf(value))
    else return false
    return true
  }

  private codeOf(text: string): number {
    const known = this.codes.get(text)
    if (known !== undefined) return known
    this.codes.set(text, this.codes.size)
    return this.codes.size - 1
  }
}

/** The facts of one row, exactly, for the interpreter. */
export function factsAt(snapshot: Snapshot, row: number): Facts {
  const last = lastYear(snapshot.on)
  return {
    get(concept, year) {
      const key = columnKey(concept, year === undefined ? 0 : last - year + 1)
      const column = snapshot.columns.get(key)
      return snapshot.odd.get(row)?.get(key) ?? (column && valueAt(column, row, snapshot.texts))
    },
  }
}

/** Undefined where nothing is known. */
function valueAt(column: Column, row: number, texts: readonly string[]): Value | undefined {
  const cell = column.cells[row]
  if (cell === undefined || Number.isNaN(cell) || cell === missingIn(column)) return undefined
  if (column.kind === 'text') return texts[cell]
  if (column.kind === 'boolean') return cell === 1
  return column.kind === 'date' ? new Day(cell) : fraction(BigInt(cell), BigInt(column.scale))
}
