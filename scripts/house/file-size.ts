/** A file that no longer fits the head is split by use case. */
import type { Problem, SourceFile } from './source-files.ts'

/** The longest file of the house, in lines. */
export const LINE_LIMIT = 400

/** Code, SQL and style sheets above the limit. */
export function checkFileSize(files: SourceFile[]): Problem[] {
  return files
    .filter(({ path }) => /\.(ts|tsx|sql|css)$/.test(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LINE_LIMIT)
    .map(({ path, lines }) => ({
      path,
      message: `${lines} lines, at most ${LINE_LIMIT}: split it by use case`,
    }))
}
