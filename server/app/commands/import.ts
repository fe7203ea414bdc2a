import { existsSync } from 'node:fs'
import { readConfig } from '../../kernel/config/config.ts'
import { importPolicyPath } from '../../modules/programmes/index.ts'
import { type ImportRun, runImport } from '../../modules/registry/index.ts'
import { openPlatform } from '../open-platform.ts'
import { partsOf } from '../parts.ts'
import { allTexts } from '../texts.ts'
import { BadUsage, type Command, type Options, print, wholeNumber } from './command.ts'
import { operator } from './operator.ts'

const KINDS = ['enterprises', 'facts', 'credentials', 'relations'] as const

const USAGE = `import ${KINDS.join('|')} FILE --data DIR [--dry-run] [--unit yuan|wan] [--year N]
import policies PATH --data DIR [--dry-run]`

/**
 * `import enterprises|facts|credentials|relations FILE --data DIR [--dry-run] [--unit 元|万元] [--year N]`,
 * `import policies PATH --data DIR [--dry-run]` where PATH may be a folder.
 */
export const importCommand: Command = async ([kindName, path], options) => {
  if (kindName === 'policies' && path !== undefined) return importPolicies(path, options)
  const kind = KINDS.find((known) => known === kindName)
  if (!kind || path === undefined) throw new BadUsage(USAGE)
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

async function importPolicies(path: string, options: Options): Promise<number> {
  if (!existsSync(path)) throw new BadUsage(`没有这个文件或文件夹：${path}`)
  const platform = await openPlatform(readConfig({ dataDir: options.data }), false)
  try {
    const run = { path, dryRun: options['dry-run'] ?? false }
    const answer = await importPolicyPath(platform, operator(platform.tenant), run)
    const { rows, added, changed, unchanged, rejected, notes } = answer
    const { text } = allTexts()
    print(options, answer, [
      `${rows} 份：新增 ${added}，变更 ${changed}，不变 ${unchanged}，错误 ${rejected}`,
      ...Object.entries(notes).map(([code, count]) => `  ${text('zh-CN', `${code}.title`)}：${count}`),
      ...answer.problems.map(
        ({ file, row, code, value }) =>
          `  ${file} 第 ${row} 行 ${text('zh-CN', `${code}.detail`, { value: value ?? '' })}`,
      ),
    ])
    return rejected > 0 ? 1 : 0
  } finally {
    await platform.close()
  }
}
