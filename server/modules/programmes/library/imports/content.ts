import { parseDate } from '../../../../kernel/calendar/index.ts'
import { effectiveFrom, effectiveTo, signedOn } from '../cleaning/dates.ts'
import { type DocumentNumber, onlyCites, ownNumber, parseNumber } from '../cleaning/document-number.ts'
import { cleanIssuer, issuerOfNumber } from '../cleaning/issuer.ts'
import { isInterpretation, kindOf, readKind } from '../cleaning/kind.ts'
import { levelOfNumber, readLevel } from '../cleaning/level.ts'
import type { PolicyContent, ReadField } from '../document.ts'
import type { PolicyProblem, PolicyRecord, PolicyRow } from '../reading/record.ts'

type Row = Extract<PolicyRow, { record: PolicyRecord }>
type Tell = (field: keyof PolicyRecord, code: string, value: string) => void

/**
 * What a record says, with what its own text adds: number at its head, day in its signature, day from which
 * it applies. What is stated wrongly stays unknown and is told; only a record without a title is refused.
 * Codes: policy.title_missing, policy.date, policy.number, policy.number_cited, policy.kind, policy.level,
 * policy.url, policy.body_empty.
 */
export function contentOf({ file, row, record, columns }: Row): {
  content: PolicyContent | null
  problems: PolicyProblem[]
} {
  const problems: PolicyProblem[] = []
  const tell: Tell = (field, code, value) =>
    problems.push({ file, row, column: columns.get(field) ?? null, code, value, rejected: false })
  const title = oneLine(record.title)
  if (title === '') {
    problems.push({ file, row, column: 'title', code: 'policy.title_missing', value: null, rejected: true })
    return { content: null, problems }
  }
  const body = record.body.replaceAll('\r\n', '\n').replaceAll('\u0000', '').trim()
  if (body === '') tell('body', 'policy.body_empty', title)
  const kind = kindOfRecord(record, title, tell)
  const read: ReadField[] = []
  /** A value that is stated, else one that the text gives. */
  const either = <Value>(field: ReadField, stated: Value | null, found: () => Value | null): Value | null => {
    if (stated !== null) return stated
    const value = found()
    if (value !== null) read.push(field)
    return value
  }
  const own = () => (kind === 'interpretation' ? null : ownNumber(title, body))
  const number = either('number', statedNumber(record, title, body, kind, tell), own)?.text ?? null
  const issuer = either('issuer', record.issuer ? cleanIssuer(record.issuer) : null, () =>
    issuerOfNumber(number),
  )
  const day = (field: DayField) => statedDay(record, field, tell)
  // An interpretation speaks of the days of another document.
  const ofItself = <Value>(find: (text: string) => Value | null) =>
    kind === 'interpretation' ? () => null : () => find(body)
  const content: PolicyContent = {
    title,
    number,
    issuer,
    publisher: record.publisher ? cleanIssuer(record.publisher) : null,
    kind,
    level: either('level', statedLevel(record, tell), () => levelOfNumber(number)),
    issuedOn: either('issuedOn', day('issuedOn'), ofItself(signedOn)),
    publishedOn: day('publishedOn'),
    effectiveFrom: either('effectiveFrom', day('effectiveFrom'), ofItself(effectiveFrom)),
    effectiveTo: either('effectiveTo', day('effectiveTo'), ofItself(effectiveTo)),
    supersededBy: parseNumber(record.supersededBy)?.text ?? (oneLine(record.supersededBy) || null),
    supersededOn: day('supersededOn'),
    sourceUrl: statedUrl(record, tell),
    attachments: record.attachments.slice(0, 100).map((name) => name.slice(0, 500)),
    body,
    readFromText: read.sort(),
  }
  return { content, problems }
}

const oneLine = (text: string) => text.replaceAll('\u0000', '').replaceAll(/\s+/gu, ' ').trim().slice(0, 500)

function kindOfRecord(record: PolicyRecord, title: string, tell: Tell) {
  if (record.kind !== '') {
    const kind = readKind(record.kind)
    if (kind) return kind
    tell('kind', 'policy.kind', record.kind)
  }
  return record.categories.some(isInterpretation) ? 'interpretation' : kindOf(title)
}

/** A number that a program picked out counts only where the text does not show it to be another document's. */
function statedNumber(
  record: PolicyRecord,
  title: string,
  body: string,
  kind: string,
  tell: Tell,
): DocumentNumber | null {
  if (record.number === '') return null
  const number = parseNumber(record.number)
  if (!number) {
    tell('number', 'policy.number', record.number)
    return null
  }
  if (!record.numberIsGuess) return number
  if (kind === 'interpretation' || onlyCites(body, number)) {
    tell('number', 'policy.number_cited', record.number)
    return null
  }
  // A cut-off sign (「人民共和国国务院令」) is mended by what the text itself says.
  const own = ownNumber(title, body)
  return own?.key.endsWith(number.key) ? own : number
}

type DayField = 'issuedOn' | 'publishedOn' | 'effectiveFrom' | 'effectiveTo' | 'supersededOn'

function statedDay(record: PolicyRecord, field: DayField, tell: Tell): string | null {
  const written = record[field]
  if (written === '') return null
  const read = parseDate(written)
  if ('date' in read) return read.date
  tell(field, 'policy.date', written)
  return null
}

function statedLevel(record: PolicyRecord, tell: Tell) {
  if (record.level === '') return null
  const level = readLevel(record.level)
  if (!level) tell('level', 'policy.level', record.level)
  return level
}

/** Shown as a link: nothing but an address of the web may be one. */
function statedUrl(record: PolicyRecord, tell: Tell): string | null {
  if (record.sourceUrl === '') return null
  if (/^https?:\/\/\S+$/u.test(record.sourceUrl) && URL.canParse(record.sourceUrl)) return record.sourceUrl
  tell('sourceUrl', 'policy.url', record.sourceUrl)
  return null
}
