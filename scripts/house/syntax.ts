/** Reads TypeScript as a tree, so that comments and strings are never mistaken for code. */
import ts from 'typescript'
import type { SourceFile } from './source-files.ts'

/** Calls `visit` for every node of a file, with the line it begins on. */
export function visitSyntax(file: SourceFile, visit: (node: ts.Node, line: number) => void): void {
  const kind = file.path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, kind)
  const walk = (node: ts.Node): void => {
    visit(node, tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1)
    ts.forEachChild(node, walk)
  }
  walk(tree)
}
