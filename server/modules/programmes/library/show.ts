import type { z } from 'zod'
import { addDays } from '../../../kernel/calendar/index.ts'
import type { Tx } from '../../../kernel/db/tables.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Locale, Texts } from '../../../kernel/texts/texts.ts'
import type { PolicyDetail, PolicyImportResult, PolicyLine } from './contract.ts'
import type { PolicyDocument } from './document.ts'
import { type Force, forceOn } from './force.ts'
import type { PolicyImportAnswer } from './imports/import.ts'
import type { Catalogue, PolicyHead } from './search/catalogue.ts'
import type { FoundPolicy, Library } from './search/library.ts'
import { type Citation, citationsOf } from './store/citations.ts'
import { findPolicy, policyVersions, type VersionLine } from './store/documents.ts'

/** A document with all that hangs on it, on a day. */
export interface ShownPolicy {
  document: PolicyDocument
  on: string
  force: Force
  successor: PolicyHead | null
  predecessors: PolicyHead[]
  citations: Citation[]
  versions: VersionLine[]
}

/** Midnight in China after a day: until then a text counts as known on that day. */
const endOf = (day: string) => new Date(`${addDays(day, 1)}T00:00:00+08:00`)

/**
 * A document on a day, as the library knows it now or knew it at the end of another. Code: request.not_found,
 * also where it was not known yet.
 */
export async function getPolicy(
  tx: Tx,
  library: Library,
  id: string,
  { on, known }: { on: string; known: string | null },
): Promise<ShownPolicy> {
  const document = await findPolicy(tx, id, known === null ? null : endOf(known))
  if (!document) throw notFound('policy')
  const catalogue = await library.heads(tx)
  const head = catalogue.get(id)
  return {
    document,
    on,
    force: forceOfVersion(catalogue, document, on),
    successor: catalogue.successor(document),
    predecessors: head ? catalogue.predecessors(head) : [],
    citations: await citationsOf(tx, document),
    versions: await policyVersions(tx, id),
  }
}

function forceOfVersion(catalogue: Catalogue, document: PolicyDocument, on: string): Force {
  const since = document.supersededOn ?? catalogue.successor(document)?.effectiveFrom ?? null
  return forceOn(on, { ...document, supersededOn: since })
}

export const lineOf = ({ head, force, title, snippet }: FoundPolicy): z.infer<typeof PolicyLine> => ({
  id: head.id,
  title,
  number: head.number,
  issuer: head.issuer,
  publisher: head.publisher,
  kind: head.kind,
  level: head.level,
  issuedOn: head.issuedOn,
  publishedOn: head.publishedOn,
  effectiveFrom: head.effectiveFrom,
  effectiveTo: head.effectiveTo,
  force,
  snippet,
})

const nameOf = ({ id, title, number }: PolicyHead) => ({ id, title, number })

export function detailOf(shown: ShownPolicy): z.infer<typeof PolicyDetail> {
  const { document, versions } = shown
  const { supersededKnownOn: _known, ...rest } = document
  return {
    ...rest,
    recordedAt: document.recordedAt.toISOString(),
    on: shown.on,
    force: shown.force,
    successor: shown.successor && nameOf(shown.successor),
    predecessors: shown.predecessors.map(nameOf),
    citations: shown.citations,
    versions: versions.map((line) => ({ ...line, recordedAt: line.recordedAt.toISOString() })),
  }
}

/** Problems that one answer shows; its notes count all of them. */
const SHOWN_PROBLEMS = 500

export function importResult(
  { notes, problems, ...counts }: PolicyImportAnswer,
  dryRun: boolean,
  texts: Texts,
  locale: Locale,
): z.infer<typeof PolicyImportResult> {
  const rejectedFirst = [...problems].sort((a, b) => Number(b.rejected) - Number(a.rejected))
  return {
    ...counts,
    dryRun,
    notes: Object.entries(notes).map(([code, count]) => ({
      code,
      title: texts.text(locale, `${code}.title`),
      count,
    })),
    problems: rejectedFirst.slice(0, SHOWN_PROBLEMS).map((problem) => ({
      ...problem,
      message: texts.text(locale, `${problem.code}.detail`, { value: problem.value ?? '' }),
    })),
  }
}
