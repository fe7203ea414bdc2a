/** The rules of the house that no ready-made checker knows; exit 1 when one is broken. */
import { checkChineseText } from './house/chinese-text.ts'
import { checkClock } from './house/clock.ts'
import { checkDistrictFacts } from './house/district-facts.ts'
import { checkEscapes } from './house/escapes.ts'
import { checkFileSize } from './house/file-size.ts'
import { readSourceFiles } from './house/source-files.ts'
import { checkTextFiles } from './house/text-files.ts'
import { ROOT } from './project.ts'

const CHECKS = [checkClock, checkChineseText, checkTextFiles, checkFileSize, checkDistrictFacts, checkEscapes]

const files = readSourceFiles(ROOT)
const problems = CHECKS.flatMap((check) => check(files))
for (const { path, line, message } of problems) {
  console.log(`${line === undefined ? path : `${path}:${line}`}: ${message}`)
}
console.log(`House rules: ${files.length} files, ${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1
