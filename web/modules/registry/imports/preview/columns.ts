import type { Schemas } from '../../../../app/api/client.ts'
import type { BatchDetail } from '../batches.ts'

/** A row of the file with what the dry run found. */
export type Row = Schemas['ImportRow']

type Change = Row['changes'][number]

/** A column of the file as the preview shows it. */
export interface PreviewColumn {
  index: number
  label: string
  year: number | null
  numeric: boolean
  /** Sentences rather than values: addresses, scopes. */
  long: boolean
  /** Whether a change of a row stands in this column. */
  shows: (change: Change) => boolean
}

/** From how many characters a text is a sentence. */
const LONG = 18

/** The columns that are imported, under the names of their fields; the others show when a row is opened. */
export function previewColumns(batch: BatchDetail): PreviewColumn[] {
  const labels = new Map(batch.fields.map(({ id, label }) => [id, label]))
  const mapped = batch.columns.filter(({ field }) => field !== null)
  return mapped.map(({ index, field, year, header, samples }) => {
    const long = samples.some((sample) => sample.length > LONG)
    const alone = mapped.filter((other) => other.field === field).length === 1
    return {
      index,
      year,
      label: labels.get(field ?? '') ?? header,
      long,
      numeric: samples.length > 0 && samples.every(isNumber),
      // Sentences are compared below the row, where there is room. Of a concept in several years the
      // label of the change names the year.
      shows: (change) =>
        !long && change.field === field && (alone || (year !== null && change.label.includes(String(year)))),
    }
  })
}

/** A number as spreadsheets write it; long runs of digits are codes. */
function isNumber(text: string): boolean {
  return /^[-−]?[\d,]*\.?\d+\s*%?$/.test(text) && text.replace(/\D/g, '').length < 16
}
