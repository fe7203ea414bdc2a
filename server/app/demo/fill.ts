import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Actor, districtActor, type Role } from '../../kernel/access/roles.ts'
import type { Database } from '../../kernel/db/open.ts'
import { readPackFolder } from '../../kernel/district/pack-files.ts'
import type { Identity } from '../../modules/identity/index.ts'
import { runImportOnce } from '../../modules/registry/index.ts'
import type { OpenedPlatform } from '../open-platform.ts'
import { packFolder } from '../packs.ts'
import type { Parts } from '../parts.ts'
import { doDeeds } from './deeds.ts'
import type { DemoFile } from './demo-file.ts'
import { type DemoDistrict, makeDistrict } from './district.ts'
import type { DemoSize } from './spec.ts'

/** How the filling goes on: what is being done, and which fraction of the rows is behind. */
export interface FillWatch {
  /** A file is in: a line for the terminal. */
  say(line: string): void
  /** Fraction of 1. */
  reached(done: number): void
}

/** In kernel.setting while the demo of a data folder is not whole yet: its size; afterwards `whole`. */
const SETTING = 'demo_fill'
const WHOLE = 'whole'

/** The parties come first: all other files, and the people, speak of them. */
const isOfParties = ({ kind }: DemoFile): boolean => kind === 'enterprises'

/** Who fills a trial data folder. */
const filler = (tenant: string): Actor => districtActor(tenant, { userId: 'demo' })

/**
 * Notes in a trial data folder without any party that its demo is to be made, and how large; null where
 * there is nothing to fill. What was noted first holds until all is there.
 */
async function sizeToFill(db: Database, wanted: DemoSize): Promise<DemoSize | null> {
  await sql`insert into kernel.setting (name, value)
    select ${SETTING}, ${wanted} from kernel.setting where name = 'demo' and value = 'true'
      and not exists (select from registry.party)
    on conflict do nothing`.execute(db.owner)
  const { rows } = await sql<{ value: string }>`select value from kernel.setting
    where name = ${SETTING}`.execute(db.owner)
  const value = rows[0]?.value
  return value === 'full' || value === 'small' ? value : null
}

const markWhole = (db: Database) =>
  sql`update kernel.setting set value = ${WHOLE} where name = ${SETTING}`.execute(db.owner)

/** Tells how far the filling is, over all files. */
function progressOf(parts: Parts, files: readonly DemoFile[], watch: FillWatch) {
  const all = files.reduce((sum, { content }) => sum + content.length, 0)
  let behind = 0
  return (file: DemoFile, took: number) => {
    behind += file.content.length
    watch.reached(behind / all)
    const params = {
      place: files.indexOf(file) + 1,
      count: files.length,
      name: file.name,
      rows: file.rows,
      seconds: seconds(took),
    }
    watch.say(parts.texts.text('zh-CN', 'demo.step.file', params))
  }
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)

/** Takes the files in one after another; one that is in the register already is passed over. */
async function takeIn(
  platform: OpenedPlatform,
  parts: Parts,
  files: readonly DemoFile[],
  done: (file: DemoFile, took: number) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kechuang-demo-'))
  const actor = filler(platform.tenant)
  try {
    for (const file of files) {
      const started = performance.now()
      const path = join(folder, `${file.name}.csv`)
      writeFileSync(path, file.content)
      const { kind, asOf } = file
      const answer = await runImportOnce(platform, parts, actor, { kind, path, asOf, moneyUnit: 'wan' })
      const refused = answer?.problems[0]
      if (refused) throw new Error(`demo: ${file.name} row ${refused.row}: ${refused.code} ${refused.value}`)
      done(file, performance.now() - started)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function partyIds(platform: OpenedPlatform, names: readonly string[]): Promise<Map<string, string>> {
  const rows = await platform.db.transaction(filler(platform.tenant), (tx) =>
    tx
      .selectFrom('registry.party')
      .select(['id', 'name'])
      .where('state', '=', 'live')
      .where('name', 'in', names)
      .execute(),
  )
  return new Map(rows.map(({ id, name }) => [name, id]))
}

/** Roles that act for a party; others only belong to one. */
const ACTS_FOR_A_PARTY: ReadonlySet<Role> = new Set(['enterprise', 'institute'])

async function enterPeople(
  platform: OpenedPlatform,
  parts: Parts,
  identity: Identity,
  { people }: DemoDistrict,
): Promise<void> {
  const { district, texts } = parts
  const [town] = district.towns
  if (!town) return
  const ids = await partyIds(
    platform,
    people.flatMap(({ party }) => (party === null ? [] : [party])),
  )
  await identity.createDemoAccounts({
    texts,
    organisation: district.organisation.zh,
    town,
    people: people.map(({ party, capacity, delegated: _, ...person }) => ({
      ...person,
      partyId: party !== null && ACTS_FOR_A_PARTY.has(person.role) ? (ids.get(party) ?? null) : null,
      ...(capacity === null ? {} : { capacity }),
    })),
  })
}

/** Waits for two works, also where one fails: nothing goes on behind the back of whoever closes the platform. */
async function both(one: Promise<void>, other: Promise<void>): Promise<void> {
  for (const end of await Promise.allSettled([one, other])) {
    if (end.status === 'rejected') throw end.reason
  }
}

/**
 * Fills a new trial data folder with the fictional district of its pack, by the importer, and goes on
 * where a former start was ended: every file is in the register wholly or not at all. A data folder that
 * is a real one, or whole, is left alone. Codes: district.file_missing, district.file_invalid, and those
 * of the importer.
 */
export async function fillDemo(
  platform: OpenedPlatform,
  parts: Parts,
  identity: Identity,
  wanted: DemoSize,
  watch: FillWatch,
): Promise<void> {
  const size = await sizeToFill(platform.db, wanted)
  if (size === null) return
  const started = performance.now()
  const pack = readPackFolder(join(packFolder(parts.district.id), 'demo'))
  const demo = makeDistrict(pack, parts.district, parts, size)
  const done = progressOf(parts, demo.files, watch)
  await takeIn(platform, parts, demo.files.filter(isOfParties), done)
  // Passwords are hashed in threads of their own: that costs no time beside the other files.
  await both(
    enterPeople(platform, parts, identity, demo),
    takeIn(
      platform,
      parts,
      demo.files.filter((file) => !isOfParties(file)),
      done,
    ),
  )
  await doDeeds(platform, demo.people, demo.reports)
  await markWhole(platform.db)
  const rows = demo.files.reduce((sum, file) => sum + file.rows, 0)
  const params = { rows, seconds: seconds(performance.now() - started) }
  watch.say(parts.texts.text('zh-CN', 'demo.step.done', params))
}
