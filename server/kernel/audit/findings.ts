import type { z } from 'zod'
import type { ErrorParams } from '../errors.ts'
import { type Locale, loadTexts } from '../texts/texts.ts'
import type { AuditVerdict } from './contract.ts'

export type Verdict = z.infer<typeof AuditVerdict>

/** Kinds of findings; each has its sentence under `audit.finding.<kind>`. */
export type FindingKind =
  | 'log_changed'
  | 'log_missing'
  | 'log_unhashed'
  | 'log_renumbered'
  | 'log_gap'
  | 'log_state'
  | 'checkpoint_unreadable'
  | 'checkpoint_text'
  | 'checkpoint_signature'
  | 'checkpoint_chain'
  | 'checkpoint_root'
  | 'checkpoint_ahead'
  | 'row_changed'
  | 'row_missing'
  | 'row_unrecorded'
  | 'row_revived'
  | 'row_more'
  | 'guard_off'
  | 'bundle_unreadable'
  | 'bundle_line'
  | 'bundle_incomplete'
  | 'bundle_altered'

export type WarningKind = 'key_unpinned' | 'unsealed' | 'unsigned' | 'no_checkpoint' | 'no_witness'

/** Findings of one kind that are named; a ruined log would have millions. */
const NAMED = 200

/** Collects what a verification finds, in order, in the reader's language. */
export interface Findings {
  add(kind: FindingKind, where: string, params?: ErrorParams): void
  warn(kind: WarningKind, params?: ErrorParams): void
  /** Appends an explanation to the finding at `where`. */
  explain(where: string, explanation: string): void
  /** Places of all findings of a kind. */
  places(kind: FindingKind): string[]
  result(): Pick<Verdict, 'ok' | 'findings' | 'warnings'>
}

export function openFindings(locale: Locale): Findings {
  const texts = loadTexts([import.meta.dirname])
  const findings: Verdict['findings'] = []
  const warnings: string[] = []
  const counts = new Map<FindingKind, number>()
  return {
    add(kind, where, params = {}) {
      const count = (counts.get(kind) ?? 0) + 1
      counts.set(kind, count)
      if (count > NAMED) return
      const detail = texts.text(locale, `audit.finding.${kind}`, { where, ...params })
      findings.push({ kind, where, detail })
    },
    warn(kind, params = {}) {
      warnings.push(texts.text(locale, `audit.warning.${kind}`, params))
    },
    explain(where, explanation) {
      for (const finding of findings) {
        if (finding.where === where) finding.detail += explanation
      }
    },
    places: (kind) => findings.filter((finding) => finding.kind === kind).map(({ where }) => where),
    result() {
      const more = [...counts].flatMap(([kind, count]) =>
        count > NAMED
          ? [
              {
                kind,
                where: '…',
                detail: texts.text(locale, 'audit.finding.more', { count: count - NAMED }),
              },
            ]
          : [],
      )
      return { ok: findings.length === 0, findings: [...findings, ...more], warnings }
    },
  }
}
