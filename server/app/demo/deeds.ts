import { z } from 'zod'
import type { Actor } from '../../kernel/access/roles.ts'
import { type PackFiles, readPackFile } from '../../kernel/district/pack-files.ts'
import { delegate } from '../../modules/identity/index.ts'
import { reportProgress } from '../../modules/indicators/index.ts'
import type { OpenedPlatform } from '../open-platform.ts'
import type { DemoFigure } from './people.ts'

/* What the people of the demo have done before somebody enters as one of them. */

const Report = z.strictObject({
  item: z.string(),
  /** User name of the officer who reports. */
  by: z.string(),
  value: z.string().nullable().default(null),
  judgement: z.enum(['on_track', 'at_risk', 'done']).nullable().default(null),
  as_of: z.iso.date(),
  note: z.string().min(1),
})

const ProgressFile = z.strictObject({ reports: z.array(Report) })

export type DemoReport = z.infer<typeof Report>

/** The reports of the demo's officers. Codes: district.file_missing, district.file_invalid. */
export const readReports = (files: PackFiles): DemoReport[] =>
  readPackFile(files, 'progress.yaml', ProgressFile).value.reports

interface Member {
  id: string
  actor: Actor
}

async function membersOf({ db, tenant }: OpenedPlatform): Promise<Map<string, Member>> {
  const rows = await db.owner.selectFrom('identity.member').selectAll().where('tenant', '=', tenant).execute()
  return new Map(
    rows.map((row) => [
      row.username,
      {
        id: row.id,
        actor: {
          userId: row.user_id,
          name: row.name,
          role: row.role,
          tenant,
          partyId: row.party_id,
          town: row.town,
          organisation: row.organisation_id,
        },
      },
    ]),
  )
}

/** Delegations and reports, each by who does it, through the same functions as in the portal. */
export async function doDeeds(
  platform: OpenedPlatform,
  people: readonly DemoFigure[],
  reports: readonly DemoReport[],
): Promise<void> {
  const members = await membersOf(platform)
  const today = platform.clock.today()
  for (const handler of people.filter(({ delegated }) => delegated.length > 0)) {
    const admin = people.find(({ party, capacity }) => party === handler.party && capacity === 'admin')
    const [by, to] = [members.get(admin?.username ?? ''), members.get(handler.username)]
    if (!by || !to) continue
    for (const { items, until } of handler.delegated) {
      const body = { handlerId: to.id, items, until }
      await platform.db.transaction(by.actor, (tx) => delegate(tx, by.actor, body, today), {
        action: 'identity.delegate',
      })
    }
  }
  // A start that was ended goes on here: what is reported already is not reported again.
  const done = await platform.db.owner.selectFrom('indicators.progress').select('item').execute()
  const known = new Set(done.map(({ item }) => item))
  for (const { item, by, as_of: asOf, ...said } of reports.filter((report) => !known.has(report.item))) {
    const member = members.get(by)
    if (!member) continue
    await platform.db.transaction(
      member.actor,
      (tx) => reportProgress(tx, member.actor, item, { ...said, asOf, proofs: [] }, today),
      { action: 'indicators.report' },
    )
  }
}
