import { AppError, type ErrorParams } from '../../../../kernel/errors.ts'
import type { Locale } from '../../../../kernel/texts/texts.ts'
import { fieldLabel } from '../fields.ts'
import type { ImportParts } from '../parts.ts'
import type { RowIssue } from '../plan/row-plan.ts'
import type { RecognisedColumn } from '../recognise.ts'

/** A reader's language with what is needed to speak it. */
export interface Reader {
  parts: ImportParts
  locale: Locale
}

/** Codes whose sentence the concept registry holds, or that name fields by their ids. */
function spoken({ parts, locale }: Reader, { code, params }: Pick<RowIssue, 'code' | 'params'>): ErrorParams {
  const tongue = locale === 'en' ? 'en' : 'zh'
  if (code === 'import.cross_check') {
    const check = parts.concepts.checks.find(({ id }) => id === params.check)
    return { ...params, message: check?.message[tongue] ?? String(params.check ?? '') }
  }
  if (typeof params.fields === 'string') {
    const labels = params.fields.split(' ').map((id) => fieldLabel(id, locale, parts.concepts, parts.texts))
    return { ...params, fields: labels.join(parts.texts.text(locale, 'import.list_separator')) }
  }
  const word = (group: string, id: ErrorParams[string] | undefined) =>
    typeof id === 'string' ? parts.texts.text(locale, `import.${group}.${id}`) : ''
  if (code === 'import.wrong_state') return { ...params, state: word('state', params.state) }
  if (code === 'import.template_of_other_kind') {
    return { ...params, template: word('kind', params.template), kind: word('kind', params.kind) }
  }
  return params
}

/** Title and detail of a problem that ended a step of a batch. */
export function problemText(reader: Reader, problem: { code: string; params: ErrorParams }) {
  const { texts } = reader.parts
  const params = spoken(reader, problem)
  return {
    code: problem.code,
    title: texts.text(reader.locale, `${problem.code}.title`, params),
    detail: texts.text(reader.locale, `${problem.code}.detail`, params),
  }
}

/** One sentence: the reason and how to repair it. Modules write it below `code` or `code.detail`. */
export function issueText(reader: Reader, issue: RowIssue): string {
  const { texts } = reader.parts
  const params = { value: issue.value ?? '', ...spoken(reader, issue) }
  const key = texts.has(`${issue.code}.detail`) ? `${issue.code}.detail` : issue.code
  return texts.text(reader.locale, key, params)
}

/** A row's problem or note as the contract has it. */
export function showIssue(reader: Reader, columns: readonly RecognisedColumn[], issue: RowIssue) {
  return {
    code: issue.code,
    column: columns.find(({ index }) => index === issue.index)?.header ?? null,
    columnIndex: issue.index,
    value: issue.value,
    text: issueText(reader, issue),
  }
}

/** The same error with states, kinds and fields in the reader's words: the edge knows only its texts. */
export function inWords(reader: Reader, error: unknown): unknown {
  if (!(error instanceof AppError) || !error.code.startsWith('import.')) return error
  return new AppError(error.code, spoken(reader, error), { cause: error })
}
