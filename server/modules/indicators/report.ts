import type { Actor } from '../../kernel/access/roles.ts'
import { newId } from '../../kernel/db/new-id.ts'
import type { Tx } from '../../kernel/db/tables.ts'
import { AppError, forbidden, notFound } from '../../kernel/errors.ts'
import { keepFile, type NamedFile } from '../../kernel/files/keep-file.ts'
import type { Judgement } from './domain.ts'
import { findPlan, type PlanItemRow, planItems } from './store/plans.ts'

/** Plain decimal as the table keeps it. */
const VALUE = /^\d{1,15}(\.\d{1,9})?$/

export interface ReportInput {
  /** Plain decimal; null: the report gives no number. */
  value: string | null
  judgement: Judgement | null
  note: string
  /** Civil date that the report speaks of. */
  asOf: string
  proofs: readonly NamedFile[]
}

/** Whether this person reports for the item: an officer of its owner, or of who coordinates the plan. */
export const mayReport = (actor: Actor, item: Pick<PlanItemRow, 'owner' | 'coordinator'>): boolean =>
  actor.role === 'officer' &&
  actor.organisation !== null &&
  actor.organisation !== '' &&
  (actor.organisation === item.owner || actor.organisation === item.coordinator)

/**
 * Takes down what the owner of an item reports of it on a day, with the files that prove it. A report is
 * never changed: the next one takes its place. Codes: `request.not_found`, `access.forbidden`,
 * `indicators.value_invalid`, `indicators.value_counted`, `indicators.number_needed`, `indicators.report_day`.
 */
export async function reportProgress(
  tx: Tx,
  actor: Actor,
  item: string,
  { value, judgement, note, asOf, proofs }: ReportInput,
  today: string,
): Promise<void> {
  const plan = await findPlan(tx, today)
  const row = plan && (await planItems(tx, plan.id)).find((one) => one.item === item)
  if (!plan || !row) throw notFound('plan_item')
  if (!mayReport(actor, row)) throw forbidden('indicators.report')
  if (value !== null && !VALUE.test(value)) throw new AppError('indicators.value_invalid')
  if (value !== null && row.measure !== null) throw new AppError('indicators.value_counted')
  if (judgement === 'done' && row.target !== null) throw new AppError('indicators.number_needed')
  const first = `${plan.year}-01-01`
  if (asOf < first || asOf > today) throw new AppError('indicators.report_day', { first, last: today })
  const id = newId()
  await tx
    .insertInto('indicators.progress')
    .values({
      id,
      tenant: actor.tenant,
      plan_item_id: row.id,
      year: row.year,
      item,
      owner: row.owner,
      coordinator: row.coordinator,
      value,
      judgement,
      note,
      as_of: asOf,
      by_actor: actor.userId,
      by_name: actor.name,
      by_organisation: actor.organisation ?? '',
    })
    .execute()
  for (const proof of new Map(proofs.map((one) => [one.sha256, one])).values()) {
    await keepProof(tx, actor, id, proof)
  }
}

async function keepProof(tx: Tx, actor: Actor, progressId: string, proof: NamedFile): Promise<void> {
  await keepFile(tx, actor, proof)
  const { sha256, name, mediaType, size } = proof
  await tx
    .insertInto('indicators.evidence')
    .values({
      id: newId(),
      tenant: actor.tenant,
      progress_id: progressId,
      sha256,
      name,
      media_type: mediaType,
      size: BigInt(size),
    })
    .execute()
}

/** A file that proves a report. Code: `request.not_found`. */
export async function proofOf(tx: Tx, id: string): Promise<NamedFile> {
  const row = await tx
    .selectFrom('indicators.evidence')
    .select(['sha256', 'name', 'media_type as mediaType', 'size'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('evidence')
  return { ...row, size: Number(row.size) }
}
