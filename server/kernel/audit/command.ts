import { readFileSync } from 'node:fs'
import { AppError } from '../errors.ts'
import type { Platform } from '../platform/platform.ts'
import { type Locale, loadTexts } from '../texts/texts.ts'
import { exportBundle } from './export-bundle.ts'
import type { Verdict } from './findings.ts'
import { readPublicKeys } from './keys.ts'
import { type ExplainRow, verifyPlatform } from './verify.ts'
import { verifyBundle } from './verify-bundle.ts'

/** What the command line gives to the commands of the log. */
export interface AuditCommand {
  json: boolean
  locale?: Locale
  /** One line on stdout. */
  print(line: string): void
  /** One line on stderr. */
  complain(line: string): void
}

/** The audited tables of an opened data folder. */
export interface AuditSubject {
  platform: Platform
  tables: readonly string[]
  explain?: ExplainRow | undefined
}

const textsOf = (command: AuditCommand) => {
  const texts = loadTexts([import.meta.dirname])
  return (key: string, params = {}) => texts.text(command.locale ?? 'zh-CN', `audit.command.${key}`, params)
}

/**
 * `audit verify --data DIR` (a subject) or `audit verify BUNDLE` (its path), with `--key FILE`: prints
 * ok, or the first broken entry and all findings; with `--json` the verdict. Returns the exit code, 0
 * or 1. Codes of bad input: `audit.bundle_missing`, `audit.key_invalid`, `audit.owner_limited`.
 */
export async function auditVerifyCommand(
  command: AuditCommand,
  subject: AuditSubject | string,
  keyFile?: string,
): Promise<0 | 1> {
  const pem = keyFile === undefined ? undefined : readKeyFile(keyFile)
  const { locale } = command
  const verdict =
    typeof subject === 'string'
      ? await verifyBundle(subject, { publicKeyPem: pem, locale })
      : await verifyPlatform(subject.platform, {
          tables: subject.tables,
          publicKeys: pem === undefined ? undefined : readPublicKeys(pem, keyFile ?? ''),
          explain: subject.explain,
          locale,
        })
  if (command.json) command.print(JSON.stringify(verdict))
  else printVerdict(command, verdict)
  return verdict.ok ? 0 : 1
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new AppError('audit.key_invalid', { file: path }, { cause: error })
  }
}

function printVerdict(command: AuditCommand, verdict: Verdict): void {
  const text = textsOf(command)
  const { entries, rows, checkpoints, seconds, findings, warnings } = verdict
  if (verdict.ok) command.print(text('ok', { entries, rows, checkpoints, seconds }))
  else command.print(text('broken', { count: findings.length }))
  for (const { kind, where, detail } of findings) command.print(`${kind} ${where}\n  ${detail}`)
  for (const warning of warnings) command.complain(text('warning', { text: warning }))
}

/** `audit export FILE --data DIR`: writes the bundle and says what is in it. */
export async function auditExportCommand(
  command: AuditCommand,
  { platform, tables }: AuditSubject,
  file: string,
): Promise<0> {
  const counts = await exportBundle(platform, file, tables)
  command.print(command.json ? JSON.stringify(counts) : textsOf(command)('exported', { ...counts }))
  return 0
}
