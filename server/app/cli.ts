import { parseArgs } from 'node:util'
import { AppError } from '../kernel/errors.ts'
import { accountsCommand } from './commands/accounts.ts'
import { auditCommand } from './commands/audit.ts'
import { BadUsage, type Command } from './commands/command.ts'
import { explainCommand } from './commands/explain.ts'
import { idsCommand } from './commands/ids.ts'
import { importCommand } from './commands/import.ts'
import { planCommand } from './commands/plan.ts'
import { proveCommand } from './commands/prove.ts'
import { serveCommand } from './commands/serve.ts'
import { workdaysCommand } from './commands/workdays.ts'
import { allTexts } from './texts.ts'

type Commands = Readonly<Record<string, Command>>

const COMMANDS: Commands = {
  serve: serveCommand,
  import: importCommand,
  ids: idsCommand,
  workdays: workdaysCommand,
  audit: auditCommand,
  accounts: accountsCommand,
  plan: planCommand,
  explain: explainCommand,
  prove: proveCommand,
}

/** All options that any command takes; each command refuses those it does not know. */
const OPTIONS = {
  json: { type: 'boolean' },
  data: { type: 'string' },
  port: { type: 'string' },
  empty: { type: 'boolean' },
  'demo-size': { type: 'string' },
  kind: { type: 'string' },
  'dry-run': { type: 'boolean' },
  unit: { type: 'string' },
  year: { type: 'string' },
  source: { type: 'string' },
  key: { type: 'string' },
  rounds: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  party: { type: 'string' },
  town: { type: 'string' },
  facts: { type: 'string' },
  on: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Says on stderr what was wrong and what to do; with `--json` also as an object. */
function report(error: AppError): void {
  const texts = allTexts()
  const detail = texts.has(`${error.code}.detail`) ? `${error.code}.detail` : error.code
  process.stderr.write(`${texts.text('zh-CN', detail, error.params)}\n`)
  process.stderr.write(`${JSON.stringify({ code: error.code, ...error.params })}\n`)
}

/**
 * Runs one command: exit code 0, 1 = negative answer or failed check, 2 = bad input. `instead`: commands
 * that take the place of those of the same name.
 */
export async function main(argv: readonly string[], instead: Commands = {}): Promise<void> {
  const usage = `kechuang ${Object.keys(COMMANDS).join('|')} …\n`
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
    const [name = '', ...rest] = positionals
    const command = instead[name] ?? COMMANDS[name]
    if (!command || values.help) {
      process[values.help ? 'stdout' : 'stderr'].write(usage)
      process.exitCode = values.help ? 0 : 2
      return
    }
    process.exitCode = await command(rest, values)
  } catch (error) {
    if (error instanceof AppError) report(error)
    else if (error instanceof BadUsage || isParseError(error)) process.stderr.write(`${error.message}\n`)
    else throw error
    process.exitCode = 2
  }
}

function isParseError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

if (import.meta.main) await main(process.argv.slice(2))
