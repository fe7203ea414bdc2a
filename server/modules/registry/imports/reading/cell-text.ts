import type { CellValue } from 'exceljs'

/** Shortest decimal text of a number, without an exponent. */
function numberText(value: number): string {
  const text = String(value)
  const shape = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!shape) return text
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = shape
  const digits = whole + decimals
  const point = 1 + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length)
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** A day as `YYYY-MM-DD`: spreadsheets know no time zone, and the reader gives UTC. A time stays visible. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return ''
  const [date = '', time = ''] = value.toISOString().split('T')
  return time.startsWith('00:00:00') ? date : `${date} ${time.slice(0, 8)}`
}

/** What a cell shows as text: results of formulas, plain text of rich text, days without zones. */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isNaN(value) ? '' : numberText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return dateText(value)
  if ('richText' in value) return value.richText.map((part) => part.text ?? '').join('')
  if ('error' in value) return String(value.error)
  if ('hyperlink' in value) return value.text
  return cellText(value.result as CellValue | undefined)
}
