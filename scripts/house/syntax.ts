/** Reads TypeScript as a tree, so that comments and strings are never mistaken for code. */
import ts from 'typescript'
import type { SourceFile } from './source-files.ts'

/** Calls `visit` for every node of a file, with the line it begins on. */
export function visitSyntax(file: SourceFile, visit: (node: ts.Node, line: number) => void): void {
  const tree = parse(file)
  const walk = (node: ts.Node): void => {
    visit(node, tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1)
    ts.forEachChild(node, walk)
  }
  walk(tree)
}

/** Calls `visit` for every comment of a file, with the line it begins on. */
export function visitComments(file: SourceFile, visit: (comment: string, line: number) => void): void {
  const tree = parse(file)
  const comments = new Map<number, number>()
  const texts: ts.TextRange[] = []
  const walk = (node: ts.Node): void => {
    if (ts.isJsxText(node)) texts.push(node)
    for (const { pos, end } of ts.getLeadingCommentRanges(file.text, node.pos) ?? []) comments.set(pos, end)
    for (const { pos, end } of ts.getTrailingCommentRanges(file.text, node.end) ?? []) comments.set(pos, end)
    for (const child of node.getChildren(tree)) walk(child)
  }
  walk(tree)
  for (const [pos, end] of comments) {
    // Between JSX tags two slashes are text.
    if (texts.some((text) => text.pos <= pos && pos < text.end)) continue
    visit(file.text.slice(pos, end), tree.getLineAndCharacterOfPosition(pos).line + 1)
  }
}

function parse(file: SourceFile): ts.SourceFile {
  const kind = file.path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, kind)
}
