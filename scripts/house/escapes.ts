/** Ways around the type checker, and work put off. */
import ts from 'typescript'
import type { Problem, SourceFile } from './source-files.ts'
import { visitComments, visitSyntax } from './syntax.ts'

const COMMENTS: [RegExp, string][] = [
  [/@ts-(ignore|nocheck|expect-error)\b/, 'the type checker is switched off'],
  [/\b(TODO|FIXME)\b/, 'unfinished work in a comment: finish it or file an issue'],
]

/** `as unknown as`, `@ts-…` switches and comments about unfinished work, everywhere. */
export function checkEscapes(files: SourceFile[]): Problem[] {
  const problems: Problem[] = []
  for (const { path, text } of files) {
    if (!/\.tsx?$/.test(path)) continue
    visitSyntax({ path, text }, (node, line) => {
      if (isDoubleAssertion(node))
        problems.push({ path, line, message: '`as unknown as` hides a type error' })
    })
    visitComments({ path, text }, (comment, line) => {
      for (const [pattern, message] of COMMENTS) {
        if (pattern.test(comment)) problems.push({ path, line, message })
      }
    })
  }
  return problems
}

function isDoubleAssertion(node: ts.Node): boolean {
  return (
    ts.isAsExpression(node) &&
    ts.isAsExpression(node.expression) &&
    node.expression.type.kind === ts.SyntaxKind.UnknownKeyword
  )
}
