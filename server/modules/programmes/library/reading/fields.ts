import { fieldOf, GUESSED_NUMBER } from '../vocabulary/field-names.ts'
import { EMPTY_RECORD, type PolicyRecord } from './record.ts'

const text = (value: unknown): string => {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  // YAML reads an unquoted day as an instant at midnight UTC.
  return value instanceof Date ? value.toISOString().slice(0, 10) : ''
}

const list = (value: unknown): string[] =>
  (Array.isArray(value) ? value.map(text) : text(value).split(/[;；\n]/u))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')

/** The record that named values make, and by which name each field came. */
export function recordOf(values: Readonly<Record<string, unknown>>): {
  record: PolicyRecord
  columns: ReadonlyMap<string, string>
} {
  const record: PolicyRecord = { ...EMPTY_RECORD }
  const columns = new Map<string, string>()
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOf(name)
    if (!field || columns.has(field)) continue
    if (field === 'attachments' || field === 'categories') record[field] = list(value)
    else record[field] = text(value)
    columns.set(field, name)
  }
  record.numberIsGuess = columns.get('number') === GUESSED_NUMBER
  return { record, columns }
}
