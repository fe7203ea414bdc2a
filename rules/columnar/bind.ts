import { Rational } from '../exact/rational.ts'
import { isList, type Value } from '../feel/value.ts'
import { numberOf } from '../scalar/meaning.ts'
import { parametersOnly, type Settled, settle } from '../scalar/settle.ts'
import type { Snapshot } from './snapshot.ts'
import { boundInCells } from './truths.ts'
import { type Members, type Slot, type Writer, widthOf } from './writer.ts'

/** What a loop reads besides the columns: the parameters' values, made ready. */
export interface Bound {
  readonly slots: Float64Array
  readonly members: readonly (Uint8Array | Float64Array)[]
}

/** Undefined where a value is beyond what doubles hold exactly: the interpreter must do every row. */
export function bind(
  writer: Writer,
  snapshot: Snapshot,
  parameters: ReadonlyMap<string, Value>,
): Bound | undefined {
  const source = parametersOnly(parameters)
  const codes = new Codes(snapshot.texts)
  const slots = new Float64Array(writer.slots.reduce((sum, slot) => sum + widthOf(slot), 0))
  const members = writer.members.map((one) => listOf(one, parameters, codes))
  let offset = 0
  for (const slot of writer.slots) {
    const numbers = numbersOf(slot, settle(slot.scalar, source), codes)
    if (!numbers) return undefined
    slots.set(numbers, offset)
    offset += numbers.length
  }
  return { slots, members: members.map((make) => make()) }
}

function numbersOf(slot: Slot, value: Settled, codes: Codes): readonly number[] | undefined {
  switch (slot.is) {
    case 'fraction': {
      if (!(value instanceof Rational)) return [Number.NaN, 1, Number.NaN]
      const [top, bottom] = [Number(value.n), Number(value.d)]
      return Number.isSafeInteger(top) && Number.isSafeInteger(bottom)
        ? [top, bottom, Math.abs(top)]
        : undefined
    }
    case 'bound':
      return [
        boundInCells(value instanceof Rational ? [value.n, value.d] : undefined, slot.scale, slot.round),
      ]
    case 'truth':
      return [value === undefined ? 2 : value === null ? 3 : value === true ? 1 : 0]
    case 'code':
      return [typeof value === 'string' ? codes.of(value) : -1]
  }
}

/** Codes of the snapshot's texts; a text that no row has gets one behind them. */
class Codes {
  private readonly known = new Map<string, number>()

  constructor(texts: readonly string[]) {
    for (const [code, text] of texts.entries()) this.known.set(text, code)
  }

  of(text: string): number {
    const known = this.known.get(text) ?? this.known.size
    this.known.set(text, known)
    return known
  }

  get size(): number {
    return this.known.size
  }
}

/** The table is made when all texts have their codes. */
function listOf(
  members: Members,
  parameters: ReadonlyMap<string, Value>,
  codes: Codes,
): () => Uint8Array | Float64Array {
  const value = parameters.get(members.list) ?? []
  const items = isList(value) ? value : []
  if (members.is === 'cells') {
    const cells = items.map((item) => {
      const number = numberOf(item)
      return boundInCells(number && [number.n, number.d], members.scale, 'equal')
    })
    return () => Float64Array.from(cells)
  }
  const found = items.flatMap((item) => (typeof item === 'string' ? [codes.of(item)] : []))
  return () => {
    const table = new Uint8Array(codes.size + 1)
    table[0] = found.length > 0 ? 2 : 0
    for (const code of found) table[code + 1] = 1
    return table
  }
}
