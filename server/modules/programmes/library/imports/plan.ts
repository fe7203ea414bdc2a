import { numberKey } from '../cleaning/document-number.ts'
import { sameTitle } from '../cleaning/same-title.ts'
import type { PolicyContent } from '../document.ts'
import type { PolicyProblem, PolicyRow } from '../reading/record.ts'
import { contentHash, type KnownPolicy, type NewVersion } from '../store/documents.ts'
import { contentOf } from './content.ts'
import { filledFrom, folded } from './merge.ts'

/** A document of the files: its first row, and what all its rows say together. */
export interface PlannedPolicy {
  file: string
  row: number
  content: PolicyContent
}

export interface ReadRows {
  rows: number
  rejected: number
  /** Rows that were taken into an earlier one of the same document. */
  merged: number
  policies: PlannedPolicy[]
  problems: PolicyProblem[]
}

const keyOf = ({ number }: PolicyContent) => number && (numberKey(number) ?? number)

/** An issuer that was read out of the number adds nothing to the number. */
const statedIssuer = ({ issuer, readFromText }: PolicyContent) =>
  readFromText.includes('issuer') ? null : issuer

const sameIssuer = (one: PolicyContent, other: PolicyContent) => {
  const [a, b] = [statedIssuer(one), statedIssuer(other)]
  return a === null || b === null || a === b
}

/** Whether two contents are one document: one number of one issuer and a like title; without it, one address or title. */
function isSame(one: PolicyContent, other: PolicyContent): boolean {
  const [a, b] = [keyOf(one), keyOf(other)]
  if (a !== null && b !== null) return a === b && sameIssuer(one, other) && sameTitle(one.title, other.title)
  if (one.sourceUrl !== null && other.sourceUrl !== null) return one.sourceUrl === other.sourceUrl
  return one.title === other.title && one.kind === other.kind && one.publisher === other.publisher
}

/** Reads all rows and takes those of one document together. Codes besides those of `contentOf`: policy.duplicate, policy.number_shared. */
export function readRows(rows: readonly PolicyRow[]): ReadRows {
  const read: ReadRows = { rows: rows.length, rejected: 0, merged: 0, policies: [], problems: [] }
  const places = new Map<string, PlannedPolicy[]>()
  for (const row of rows) {
    const { content, problems } =
      'record' in row ? contentOf(row) : { content: null, problems: [row.problem] }
    read.problems.push(...problems)
    if (content === null) read.rejected += 1
    else place(read, places, row, content)
  }
  return read
}

const marksOf = (content: PolicyContent) =>
  [keyOf(content), content.sourceUrl, content.title].filter((mark) => mark !== null)

function place(
  read: ReadRows,
  places: Map<string, PlannedPolicy[]>,
  { file, row }: PolicyRow,
  content: PolicyContent,
): void {
  const near = marksOf(content).flatMap((mark) => places.get(mark) ?? [])
  const same = near.find((other) => isSame(other.content, content))
  const tell = (code: string, other: PlannedPolicy) =>
    read.problems.push({
      file,
      row,
      column: null,
      code,
      value: `${content.number ?? content.title} (${other.file}:${other.row})`,
      rejected: false,
    })
  if (same) {
    same.content = folded(same.content, content)
    read.merged += 1
    tell('policy.duplicate', same)
    return
  }
  const sharing = near.find(
    (other) => keyOf(other.content) !== null && keyOf(other.content) === keyOf(content),
  )
  if (sharing) tell('policy.number_shared', sharing)
  const planned = { file, row, content }
  read.policies.push(planned)
  for (const mark of marksOf(content)) places.set(mark, [...(places.get(mark) ?? []), planned])
}

export interface Plan {
  added: number
  changed: number
  unchanged: number
  versions: NewVersion[]
}

/**
 * What is new against the library. What a document was known by before and the new text leaves blank, stays;
 * a text never gives way to none. Rows merged within the files count as unchanged.
 */
export function planVersions({ policies, merged }: ReadRows, known: readonly KnownPolicy[]): Plan {
  const plan: Plan = { added: 0, changed: 0, unchanged: merged, versions: [] }
  const places = new Map<string, KnownPolicy[]>()
  for (const one of known) {
    for (const mark of marksOf(one.content)) places.set(mark, [...(places.get(mark) ?? []), one])
  }
  const taken = new Set<string>()
  for (const { content } of policies) {
    const near = marksOf(content).flatMap((mark) => places.get(mark) ?? [])
    const former = near.find((one) => !taken.has(one.documentId) && isSame(one.content, content))
    if (!former) {
      plan.added += 1
      plan.versions.push({ documentId: null, version: 1, content, hash: contentHash(content) })
      continue
    }
    taken.add(former.documentId)
    const filled = filledFrom(content, former.content)
    const hash = contentHash(filled)
    if (hash === former.hash) plan.unchanged += 1
    else {
      plan.changed += 1
      plan.versions.push({
        documentId: former.documentId,
        version: former.version + 1,
        content: filled,
        hash,
      })
    }
  }
  return plan
}
