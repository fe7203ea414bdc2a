import type { Labels } from '../locale-labels.ts'

/** One party as a file carries it. Dates are ISO, money whole 分. */
export interface ExportRow {
  id: string
  kind: string
  name: string
  code: string | null
  town: string | null
  registered_on: string | null
  legal_form: string | null
  capital_fen: bigint | null
  capital_currency: string | null
  capital_text: string | null
  address: string | null
  industry: string | null
  business_scope: string | null
  credentials: readonly string[]
  field: string | null
}

/** A cell: text, or a plain decimal number as its exact text. */
export type Cell = string | { number: string } | null

export interface ExportColumn {
  /** Key of its heading below `register.export`. */
  key: string
  width: number
  cell(row: ExportRow, labels: Labels): Cell
}

/** 分 as 万元, exactly and without trailing zeros: `94140.0145`. */
function wanText(fen: bigint): string {
  const size = fen < 0n ? -fen : fen
  const decimals = (size % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '')
  return `${fen < 0n ? '-' : ''}${size / 1_000_000n}${decimals === '' ? '' : `.${decimals}`}`
}

export const EXPORT_COLUMNS: readonly ExportColumn[] = [
  { key: 'name', width: 36, cell: (row) => row.name },
  { key: 'code', width: 21, cell: (row) => row.code },
  { key: 'kind', width: 10, cell: (row, labels) => labels.partyKind(row.kind) },
  { key: 'registeredOn', width: 12, cell: (row) => row.registered_on },
  { key: 'legalForm', width: 24, cell: (row) => row.legal_form },
  {
    key: 'capital',
    width: 16,
    cell: (row) => (row.capital_fen === null ? null : { number: wanText(row.capital_fen) }),
  },
  { key: 'capitalCurrency', width: 8, cell: (row) => row.capital_currency },
  { key: 'capitalText', width: 18, cell: (row) => row.capital_text },
  { key: 'town', width: 14, cell: (row, labels) => (row.town === null ? null : labels.town(row.town)) },
  { key: 'address', width: 40, cell: (row) => row.address },
  { key: 'field', width: 18, cell: (row) => row.field },
  { key: 'industry', width: 12, cell: (row) => row.industry },
  {
    key: 'credentials',
    width: 24,
    cell: (row, labels) =>
      row.credentials.map((kind) => labels.credentialKind(kind)).join(labels.text('register.export.and')) ||
      null,
  },
  { key: 'businessScope', width: 60, cell: (row) => row.business_scope },
]
