/** Texts that people read stand in the text files of their module, in both languages. */
import ts from 'typescript'
import { isTest, type Problem, type SourceFile } from './source-files.ts'
import { visitSyntax } from './syntax.ts'

/**
 * Folders that hold words of the domain as data: spellings that are recognised in a source, names that
 * a regulation gives to its categories, units and truth values that a fact is written with. They are
 * compared or stand beside a value, never as sentences.
 */
const DOMAIN_WORDS = ['cleaning', 'concepts', 'vocabulary']

const ALLOWED = new RegExp(`^server/modules/[^/]+/(.+/)?(${DOMAIN_WORDS.join('|')})/`)
const MESSAGE = 'Chinese text in code: move it to texts.zh-CN.json and texts.en.json'

/** Chinese in a literal of a page (.tsx) or of a server module; comments are free. */
export function checkChineseText(files: SourceFile[]): Problem[] {
  const problems: Problem[] = []
  for (const { path, text } of files) {
    if (!/^web\/.*\.tsx$|^server\/modules\/.*\.ts$/.test(path) || isTest(path) || ALLOWED.test(path)) continue
    visitSyntax({ path, text }, (node, line) => {
      const literal = literalText(node)
      if (literal !== undefined && /\p{Script=Han}/u.test(literal)) {
        problems.push({ path, line, message: `${MESSAGE} (${literal.trim().slice(0, 20)})` })
      }
    })
  }
  return problems
}

function literalText(node: ts.Node): string | undefined {
  return ts.isStringLiteralLike(node) ||
    ts.isTemplateLiteralToken(node) ||
    ts.isJsxText(node) ||
    isRegExp(node)
    ? node.text
    : undefined
}

function isRegExp(node: ts.Node): node is ts.RegularExpressionLiteral {
  return node.kind === ts.SyntaxKind.RegularExpressionLiteral
}
