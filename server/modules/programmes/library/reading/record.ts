/** One document as a file states it, before anything is read out of its text. Blank and missing are the same. */
export interface PolicyRecord {
  title: string
  number: string
  issuer: string
  publisher: string
  kind: string
  level: string
  issuedOn: string
  publishedOn: string
  effectiveFrom: string
  effectiveTo: string
  supersededBy: string
  supersededOn: string
  sourceUrl: string
  attachments: string[]
  categories: string[]
  body: string
  /** The number was picked out of the text by a program: it may be that of a document which is only cited. */
  numberIsGuess: boolean
}

/** Something that a person should look at; `rejected` ones kept their row out. */
export interface PolicyProblem {
  file: string
  /** Line of a file of lines; else 1. */
  row: number
  /** The field as the file calls it, null for the row as a whole. */
  column: string | null
  code: string
  value: string | null
  rejected: boolean
}

/** A row of a file: a record, or why there is none. */
export type PolicyRow =
  | { file: string; row: number; record: PolicyRecord; columns: ReadonlyMap<string, string> }
  | { file: string; row: number; problem: PolicyProblem }

export const EMPTY_RECORD: PolicyRecord = {
  title: '',
  number: '',
  issuer: '',
  publisher: '',
  kind: '',
  level: '',
  issuedOn: '',
  publishedOn: '',
  effectiveFrom: '',
  effectiveTo: '',
  supersededBy: '',
  supersededOn: '',
  sourceUrl: '',
  attachments: [],
  categories: [],
  body: '',
  numberIsGuess: false,
}

/** A row that cannot be read, with the reason. */
export const unreadable = (
  file: string,
  row: number,
  code: string,
  value: string | null = null,
): PolicyRow => ({ file, row, problem: { file, row, column: null, code, value, rejected: true } })
