import { auditExportCommand, auditVerifyCommand } from '../../kernel/audit/command.ts'
import { auditedTables } from '../../kernel/audit/verify.ts'
import { readConfig } from '../../kernel/config/config.ts'
import { explainRow } from '../../modules/registry/index.ts'
import { openPlatform } from '../open-platform.ts'
import { MATRICES } from '../permissions.ts'
import { allTexts } from '../texts.ts'
import { BadUsage, type Command } from './command.ts'

const USAGE = 'audit verify --data DIR | audit verify BUNDLE [--key FILE] | audit export FILE --data DIR'

/** Recomputes the log and compares every record with it, or writes what is needed to do so offline. */
export const auditCommand: Command = async ([verb, path], options) => {
  const command = {
    json: options.json ?? false,
    print: (line: string) => void process.stdout.write(`${line}\n`),
    complain: (line: string) => void process.stderr.write(`${line}\n`),
  }
  if (verb === 'verify' && path !== undefined) return auditVerifyCommand(command, path, options.key)
  if (verb !== 'verify' && (verb !== 'export' || path === undefined)) throw new BadUsage(USAGE)
  const platform = await openPlatform(readConfig({ dataDir: options.data }), false)
  try {
    const tables = auditedTables(MATRICES)
    const subject = { platform, tables, explain: explainRow(platform.db, allTexts()) }
    if (verb === 'export' && path !== undefined) return await auditExportCommand(command, subject, path)
    return await auditVerifyCommand(command, subject, options.key)
  } finally {
    await platform.close()
  }
}
