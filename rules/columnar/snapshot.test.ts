import { describe, expect, it } from 'vitest'
import { Day } from '../exact/day.ts'
import { Unknown, type Value } from '../feel/value.ts'
import { NEEDS } from '../testing/differential/compare.ts'
import { RandomFacts } from '../testing/random/facts.ts'
import { CONCEPTS, decimal, ON } from '../testing/random/vocabulary.ts'
import { columnKey, factsAt, type Snapshot, SnapshotBuilder, UNSURE_YEARS } from './snapshot.ts'

function snapshotOf(parties: readonly Record<string, Value>[]): Snapshot {
  const builder = new SnapshotBuilder(ON, NEEDS, CONCEPTS, 1)
  for (const stated of parties) builder.add(new RandomFacts(new Map(Object.entries(stated)), false))
  return builder.build()
}

function cellsOf(snapshot: Snapshot, concept: string, back = 0) {
  return snapshot.columns.get(columnKey(concept, back))
}

describe('a snapshot', () => {
  it('takes the narrowest array that holds a column exactly, whatever comes later', () => {
    const staff = (counts: readonly string[]) =>
      cellsOf(snapshotOf(counts.map((count) => ({ 'staff 2017': decimal(count) }))), 'staff', 1)?.cells
    expect(staff(['1', '127'])).toEqual(Int8Array.of(1, 127))
    expect(staff(['1', '128', '-3'])).toEqual(Int16Array.of(1, 128, -3))
    expect(staff(['1', '32768'])).toEqual(Int32Array.of(1, 32768))
    expect(staff(['1', '3000000000'])).toEqual(Float64Array.of(1, 3e9))
  })

  it('keeps missing facts apart from every value', () => {
    const snapshot = snapshotOf([
      { n: decimal('-127') },
      {},
      { n: new Unknown('not_a_number') },
      { n: decimal('300') },
    ])
    expect([0, 1, 2, 3].map((row) => factsAt(snapshot, row).get('n')?.toString())).toEqual([
      '-127',
      undefined,
      undefined,
      '300',
    ])
  })

  it('raises the scale for more decimals', () => {
    const snapshot = snapshotOf([{ portion: decimal('0.5') }, {}, { portion: decimal('0.12345') }])
    expect(cellsOf(snapshot, 'portion')).toMatchObject({
      scale: 100_000,
      cells: Int32Array.of(50_000, -(2 ** 31), 12_345),
    })
  })

  it('sets aside what no cell holds', () => {
    const values: readonly Value[] = [
      decimal('1e30'),
      '许多',
      decimal('1').divide(decimal('3')) ?? null,
      decimal('0.01'),
    ]
    const snapshot = snapshotOf(values.map((cash) => ({ cash })))
    expect([...snapshot.odd.keys()]).toEqual([0, 1, 2])
    expect(values.map((_, row) => factsAt(snapshot, row).get('cash'))).toEqual(values)
  })

  it('counts the fiscal years that exist and leaves earlier ones out', () => {
    const sales = { 'sales 2015': decimal('1'), 'sales 2017': decimal('3') }
    const snapshot = snapshotOf([
      { ...sales, registered_on: Day.of(2016, 5, 1) },
      { ...sales, registered_on: Day.of(2018, 1, 1) },
      sales,
    ])
    expect([...snapshot.years]).toEqual([2, 0, UNSURE_YEARS])
    expect(cellsOf(snapshot, 'sales', 3)?.cells[0]).toBe(-128)
    expect(cellsOf(snapshot, 'sales', 1)?.cells[1]).toBe(-32_768)
    expect(factsAt(snapshot, 2).get('sales', 2015)).toEqual(decimal('1'))
  })
})
