import type { PolicyKind } from './cleaning/kind.ts'
import type { PolicyLevel } from './cleaning/level.ts'

/** Which days and names were read out of the document's own text, and not stated beside it. */
export type ReadField = 'number' | 'issuer' | 'issuedOn' | 'effectiveFrom' | 'effectiveTo' | 'level'

/** What one version of a policy document says. Days are civil days; null is not known, never guessed. */
export interface PolicyContent {
  title: string
  /** 文号 in the standard's form. */
  number: string | null
  /** 发文机关. */
  issuer: string | null
  /** Whose site or library it was taken from. */
  publisher: string | null
  kind: PolicyKind
  level: PolicyLevel | null
  /** 成文日期. */
  issuedOn: string | null
  /** 发布日期: when it appeared at the publisher's. */
  publishedOn: string | null
  effectiveFrom: string | null
  /** Last day in force. */
  effectiveTo: string | null
  /** Number of the document that took its place. */
  supersededBy: string | null
  supersededOn: string | null
  sourceUrl: string | null
  /** Names or addresses of its attachments. */
  attachments: string[]
  /** Empty where the source is a picture or an attachment alone. */
  body: string
  /** Fields that come from the text or the number itself; in the order of `ReadField`. */
  readFromText: ReadField[]
}

/** The latest version of a document, as the library shows it. */
export interface PolicyDocument extends PolicyContent {
  id: string
  version: number
  /** SHA-256 of the content, hex. */
  hash: string
  recordedAt: Date
  /** Civil day on which the library learnt that another took its place. */
  supersededKnownOn: string | null
}
