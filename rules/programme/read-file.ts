import type { z } from 'zod'
import { type RuleProblem, RuleProblems } from '../problem.ts'
import { readYaml, type YamlSource } from './source.ts'

/** A text of the wanted shape with its places. Throws RuleProblems: rules.yaml, rules.shape. */
export function readShape<Shape extends z.ZodType>(
  file: string,
  text: string,
  shape: Shape,
): { source: YamlSource; value: z.infer<Shape> } {
  const source = readYaml(file, text)
  if (source.syntax.length > 0) throw new RuleProblems(source.syntax)
  const read = shape.safeParse(source.value)
  if (read.success) return { source, value: read.data }
  const problems: RuleProblem[] = read.error.issues.map(({ path, message }) =>
    source.problem(path, 'rules.shape', { key: path.join('.'), problem: message }),
  )
  throw new RuleProblems(problems)
}
