import { existsSync } from 'node:fs'
import { readConfig } from '../../kernel/config/config.ts'
import { type ImportRun, runImport } from '../../modules/registry/index.ts'
import { openPlatform } from '../open-platform.ts'
import { partsOf } from '../parts.ts'
import { BadUsage, type Command, print, wholeNumber } from './command.ts'
import { operator } from './operator.ts'

const KINDS = ['enterprises', 'facts', 'credentials', 'relations'] as const

/** `import enterprises|facts|credentials|relations FILE --data DIR [--dry-run] [--unit 元|万元] [--year N]`. */
export const importCommand: Command = async ([kindName, path], options) => {
  const kind = KINDS.find((known) => known === kindName)
  if (!kind || path === undefined) {
    throw new BadUsage(`import ${KINDS.join('|')} FILE --data DIR [--dry-run] [--unit yuan|wan] [--year N]`)
  }
  if (!existsSync(path)) throw new BadUsage(`没有这个文件：${path}`)
  const platform = await openPlatform(readConfig({ dataDir: options.data }), false)
  try {
    const run: ImportRun = { kind, path, dryRun: options['dry-run'] ?? false }
    if (options.unit !== undefined) {
      if (options.unit !== 'yuan' && options.unit !== 'wan') throw new BadUsage('--unit yuan|wan')
      run.moneyUnit = options.unit
    }
    if (options.year !== undefined) run.year = wholeNumber(options.year, 0, 'year')
    if (options.source !== undefined) run.sourceName = options.source
    const answer = await runImport(platform, partsOf(platform.district), operator(platform.tenant), run)
    const { rows, added, changed, unchanged, rejected, notes } = answer
    print(options, answer, [
      `${rows} 行：新增 ${added}，变更 ${changed}，不变 ${unchanged}，错误 ${rejected}`,
      ...Object.entries(notes).map(([code, count]) => `  ${code}: ${count}`),
      ...answer.problems.map(
        ({ row, column, code, value }) => `  第 ${row} 行 ${column ?? ''} ${code} ${value ?? ''}`,
      ),
    ])
    return rejected > 0 ? 1 : 0
  } finally {
    await platform.close()
  }
}
