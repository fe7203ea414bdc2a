import { SyntaxProblem } from '../feel/syntax-error.ts'
import type { RuleProblem } from '../problem.ts'
import type { ModelFault } from './compile.ts'
import { placeOfId, placeOfText } from './place.ts'
import type { Unsupported } from './read.ts'

/** Faults of a model with their places in its file, in the order in which they stand there. */
export function problemsIn(
  file: string,
  xml: string,
  faults: readonly ModelFault[],
  unsupported: readonly Unsupported[],
): readonly RuleProblem[] {
  const problems = [
    ...faults.map((fault) => problemOf(file, xml, fault)),
    ...unsupported.map(({ id, construct, place }) => ({
      file,
      ...(place ?? placeOfId(xml, id)),
      code: 'dmn.unsupported',
      params: { id, construct },
    })),
  ]
  return problems.toSorted((left, right) => left.line - right.line || left.column - right.column)
}

function problemOf(file: string, xml: string, { id, code, text, error }: ModelFault): RuleProblem {
  if (!(error instanceof SyntaxProblem)) return { file, ...placeOfId(xml, id), code, params: { id, text } }
  const place = placeOfText(xml, id, text, error.at.from)
  return error.code === 'unsupported'
    ? { file, ...place, code: 'dmn.unsupported', params: { id, construct: error.found } }
    : { file, ...place, code, params: { id, text: error.found } }
}
