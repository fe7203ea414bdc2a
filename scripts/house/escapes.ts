/** Ways around the type checker, and work put off. */
import ts from 'typescript'
import type { Problem, SourceFile } from './source-files.ts'
import { visitSyntax } from './syntax.ts'

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
    for (const { line, content } of comments(text)) {
      for (const [pattern, message] of COMMENTS)
        if (pattern.test(content)) problems.push({ path, line, message })
    }
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

/** Lines that begin, continue or end with a comment; a mention inside a string is not one. */
function comments(text: string): { line: number; content: string }[] {
  return text
    .split('\n')
    .map((content, place) => ({
      line: place + 1,
      content: /(?:^\s*(?:\/\*|\*|\/\/)|\s\/\/ )(.*)$/.exec(content)?.[1] ?? '',
    }))
    .filter(({ content }) => content !== '')
}
