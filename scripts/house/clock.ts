/** One time for everything: business code asks the kernel's clock, never the machine's. */
import ts from 'typescript'
import { isTest, type Problem, type SourceFile } from './source-files.ts'
import { visitSyntax } from './syntax.ts'

const MESSAGE = "the machine's clock is read: use the kernel's clock, which a district may set"

/** `Date.now()`, `Date()` and `new Date()` without arguments in modules and rules. */
export function checkClock(files: SourceFile[]): Problem[] {
  const problems: Problem[] = []
  for (const file of files) {
    if (!/^(server\/modules|rules)\/.*\.ts$/.test(file.path) || isTest(file.path)) continue
    visitSyntax(file, (node, line) => {
      if (readsMachineClock(node)) problems.push({ path: file.path, line, message: MESSAGE })
    })
  }
  return problems
}

function readsMachineClock(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return isDate(node.expression) && (node.arguments?.length ?? 0) === 0
  if (ts.isCallExpression(node) && isDate(node.expression)) return true
  return ts.isPropertyAccessExpression(node) && isDate(node.expression) && node.name.text === 'now'
}

function isDate(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === 'Date'
}
