import { describe, expect, it } from 'vitest'
import { CsvRows, endsAsZip } from './export-check.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function counted(...chunks: string[]): CsvRows {
  const rows = new CsvRows()
  for (const chunk of chunks) rows.add(bytes(chunk))
  return rows
}

describe('a CSV export', () => {
  it('counts rows below the heading', () => {
    expect(counted('名称,代码\r\n甲,1\r\n', '乙,2\r\n')).toMatchObject({ rows: 2, isWhole: true })
  })

  it('does not count line breaks inside quotes, even where a chunk parts them', () => {
    expect(counted('a,b\r\n"x\n', 'y ""z""\n",2\r\n')).toMatchObject({ rows: 1, isWhole: true })
  })

  it('is not whole where it ends inside a row or inside quotes, or is empty', () => {
    expect(counted('a,b\r\n甲,1').isWhole).toBe(false)
    expect(counted('a,b\r\n"甲\r\n').isWhole).toBe(false)
    expect(counted('').isWhole).toBe(false)
  })

  it('has no rows where there is only the heading', () => {
    expect(counted('a,b\r\n').rows).toBe(0)
  })
})

describe('an xlsx export', () => {
  const end = [0x50, 0x4b, 0x05, 0x06, ...Array.from({ length: 18 }, () => 0)]

  it('is whole where the end record of its directory has arrived', () => {
    expect(endsAsZip(new Uint8Array([1, 2, 3, ...end]))).toBe(true)
    expect(endsAsZip(new Uint8Array([...end, 0x41, 0x42]))).toBe(true)
  })

  it('is not whole where the end record lacks or was cut off', () => {
    expect(endsAsZip(new Uint8Array([1, 2, 3, ...end.slice(0, 10)]))).toBe(false)
    expect(endsAsZip(new Uint8Array())).toBe(false)
  })
})
