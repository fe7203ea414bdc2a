/** The parts of exceljs's streaming reader that stand below its public door; the version is pinned. */
declare module 'exceljs/lib/stream/xlsx/workbook-reader.js' {
  import type { Row } from 'exceljs'

  interface SheetReader extends AsyncIterable<Row> {
    name?: string
    state?: 'visible' | 'hidden' | 'veryHidden'
  }

  export default class WorkbookReader {
    constructor(input: string, options: { styles: 'cache'; worksheets: 'emit'; sharedStrings: 'cache' })
    sharedStrings?: unknown[]
    workbookRels?: { Id: string; Target: string; Type: string }[]
    model?: { sheets?: { id: number; name: string; state: string; rId: string }[] }
    properties?: { model?: { date1904?: boolean } }
    _parseRels(part: NodeJS.ReadableStream): Promise<void>
    _parseWorkbook(part: NodeJS.ReadableStream): Promise<void>
    _parseStyles(part: NodeJS.ReadableStream): Promise<void>
    _parseSharedStrings(part: NodeJS.ReadableStream): AsyncIterable<unknown>
    _parseWorksheet(part: AsyncIterable<string>, number: string): Iterable<{ value: SheetReader }>
  }
}
