import ExcelJS from 'exceljs'
import { fieldLabel, fieldsOf } from '../fields.ts'
import type { Reader } from '../http/show-issue.ts'
import type { ImportKindName } from '../parts.ts'
import { MARK_SHEET, writeTemplateMark } from '../reading/template-mark.ts'
import { CREDENTIAL_KINDS } from '../vocabulary/credential-kinds.ts'
import { RELATION_WORDS } from '../vocabulary/relation-kinds.ts'
import { EXAMPLE_MARK } from '../vocabulary/template-words.ts'
import { exampleOf, TEMPLATE_CONCEPTS } from './template-content.ts'

/** Raised when columns or notes change; files of an earlier version are still read. */
export const TEMPLATE_VERSION = '2018.1'

/** Rows below the heading that get drop-downs. */
const LISTED_ROWS = 500
const LIST_SHEET = '_lists'

interface Column {
  id: string
  label: string
  required: boolean
  note: string
  options: string[] | null
}

function optionsOf({ parts }: Reader, id: string): string[] | null {
  if (id === 'town') return parts.district.towns.map(({ name }) => name)
  if (id === 'credential_kind') return CREDENTIAL_KINDS.map(({ label }) => label.zh)
  if (id === 'relation_kind') return RELATION_WORDS.map(({ word }) => word)
  const concept = parts.concepts.find(id === 'kind' ? 'party_kind' : id)
  return concept?.values?.map(({ label }) => label.zh) ?? null
}

function columnsOf(reader: Reader, kind: ImportKindName): Column[] {
  const { parts, locale } = reader
  // The long form of facts (concept, value) is read but not offered: one row a firm is what offices keep.
  const offered = (id: string) =>
    kind !== 'facts' || ['code', 'name', 'year', ...TEMPLATE_CONCEPTS].includes(id)
  return fieldsOf(kind, parts.concepts)
    .filter(({ id }) => offered(id))
    .map(({ id, required, concept }) => {
      const label = fieldLabel(id, locale, parts.concepts, parts.texts)
      const key = `import.field_note.${id}`
      const note = parts.texts.has(key) ? parts.texts.text(locale, key) : (concept?.note ?? '')
      const unit = concept?.type === 'money' ? parts.texts.text(locale, 'import.file.money_unit') : ''
      return { id, label: `${label}${unit}`, required, note, options: optionsOf(reader, id) }
    })
}

/** Lists of more than a few words do not fit into a validation: they stand in a hidden sheet. */
function addLists(book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet, columns: readonly Column[]): void {
  const lists = book.addWorksheet(LIST_SHEET, { state: 'veryHidden' })
  for (const [index, { options }] of columns.entries()) {
    if (!options) continue
    for (const [row, option] of options.entries()) lists.getCell(row + 1, index + 1).value = option
    const letter = lists.getColumn(index + 1).letter
    const formula = `${LIST_SHEET}!$${letter}$1:$${letter}$${options.length}`
    for (let row = 2; row <= LISTED_ROWS; row += 1) {
      sheet.getCell(row, index + 1).dataValidation = { type: 'list', allowBlank: true, formulae: [formula] }
    }
  }
}

/** The template of a kind as an xlsx file: marked in a hidden sheet, with notes, drop-downs and an example. */
export async function templateFile(reader: Reader, kind: ImportKindName): Promise<Uint8Array<ArrayBuffer>> {
  const { texts } = reader.parts
  const columns = columnsOf(reader, kind)
  const book = new ExcelJS.Workbook()
  // First in the book, so that it is found without reading the user's rows.
  const mark = book.addWorksheet(MARK_SHEET, { state: 'veryHidden' })
  const headings = columns.map(({ label, required }) => (required ? `*${label}` : label))
  mark.addRows(
    writeTemplateMark({ kind, version: TEMPLATE_VERSION, fields: columns.map(({ id }) => id), headings }),
  )
  const sheet = book.addWorksheet(texts.text(reader.locale, `import.kind.${kind}`), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  book.views = [
    { x: 0, y: 0, width: 20_000, height: 15_000, firstSheet: 1, activeTab: 1, visibility: 'visible' },
  ]
  const heading = sheet.addRow(headings)
  heading.font = { bold: true }
  const example = exampleOf(kind)
  const first = sheet.addRow(
    columns.map(({ id }, index) =>
      index === 0 ? `${EXAMPLE_MARK}${example[id] ?? ''}` : (example[id] ?? ''),
    ),
  )
  first.font = { italic: true, color: { argb: 'FF8C8C8C' } }
  for (const [index, { label, note }] of columns.entries()) {
    const column = sheet.getColumn(index + 1)
    column.width = Math.max(12, label.length * 2 + 4)
    // Text: codes keep their zeros and numbers of 18 digits their end.
    column.numFmt = '@'
    if (note !== '') heading.getCell(index + 1).note = note
  }
  addLists(book, sheet, columns)
  return new Uint8Array(await book.xlsx.writeBuffer())
}
