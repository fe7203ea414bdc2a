import type { z } from 'zod'
import type { Actor } from '../../kernel/access/roles.ts'
import type { Tx } from '../../kernel/db/tables.ts'
import type { District } from '../../kernel/district/load.ts'
import { notFound } from '../../kernel/errors.ts'
import { toDecimalText } from '../../kernel/money/fraction.ts'
import type { Locale, Texts } from '../../kernel/texts/texts.ts'
import { countCredentials } from '../registry/index.ts'
import type { Plan, PlanItemDetail, PlanItemLine } from './contract.ts'
import { elapsedShare, type ITEM_STATES } from './domain.ts'
import { type ItemStanding, planStanding, shareText, targetOf } from './figures.ts'
import { mayReport } from './report.ts'
import { progressOf } from './store/progress.ts'
import type { Bilingual } from './store/tables.ts'

export interface PlanParts {
  district: District
  texts: Texts
}

/** Who reads, and on which day. */
export interface Reading {
  locale: Locale
  day: string
}

const inTongue = (locale: Locale, text: Bilingual) => (locale === 'en' ? text.en : text.zh)

function lineOf(
  { row, value, verdict, files }: ItemStanding,
  { district, texts }: PlanParts,
  locale: Locale,
): z.infer<typeof PlanItemLine> {
  const say = (text: Bilingual) => inTongue(locale, text)
  const owner = district.organisations.find(({ id }) => id === row.owner)
  return {
    item: row.item,
    chapter: row.chapter,
    section: row.section,
    title: say(row.title),
    metric: say(row.metric.label),
    unit: say(row.metric.unit),
    value,
    target: targetOf(row),
    state: verdict.state,
    reason: texts.text(locale, `indicators.basis.${verdict.basis}`),
    reached: shareText(verdict.reached),
    expected: shareText(verdict.expected),
    owner: { id: row.owner, name: owner ? (owner.short ?? say(owner.name)) : row.owner },
    due: row.due,
    dueByPlan: row.due_source === 'plan',
    measured: row.measure !== null,
    files,
  }
}

/** The plan that the day falls under. Code: request.not_found where the district has none. */
export async function showPlan(
  tx: Tx,
  parts: PlanParts,
  { locale, day }: Reading,
): Promise<z.infer<typeof Plan>> {
  const standing = await planStanding(tx, day)
  if (!standing) throw notFound('plan')
  const { plan } = standing
  const items = standing.items.map((one) => lineOf(one, parts, locale))
  const chapters = new Map(
    standing.items.map(({ row }) => [row.chapter, inTongue(locale, row.chapter_title)] as const),
  )
  const count = (state: (typeof ITEM_STATES)[number]) => items.filter((item) => item.state === state).length
  return {
    year: plan.year,
    title: inTongue(locale, plan.title),
    document: plan.document,
    version: plan.version,
    day,
    elapsed: toDecimalText(elapsedShare(plan.year, `${plan.year}-12-31`, day), 4),
    counts: {
      late: count('late'),
      at_risk: count('at_risk'),
      no_data: count('no_data'),
      on_track: count('on_track'),
      done: count('done'),
    },
    chapters: [...chapters].map(([id, title]) => ({ id, title })),
    items,
  }
}

/** The last days of the year's months up to a day, the day before the year, and the day itself. */
function monthEnds(year: number, day: string): string[] {
  const ends = Array.from({ length: 13 }, (_, month) =>
    new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10),
  )
  return [...ends.filter((end) => end < day), day]
}

type Detail = z.infer<typeof PlanItemDetail>

/** What the register tells of a measured item over the year and by town. */
async function counted(
  tx: Tx,
  { row }: ItemStanding,
  { district, texts }: PlanParts,
  year: number,
  { locale, day }: Reading,
): Promise<Pick<Detail, 'months' | 'byTown' | 'credentialKinds'>> {
  const { measure } = row
  if (measure === null || measure.count === 'parties_of_kind') {
    return { months: [], byTown: [], credentialKinds: [] }
  }
  const question = {
    id: row.item,
    kinds: measure.credential_kinds,
    issuedFrom: measure.issued_in_year ? `${year}-01-01` : null,
  }
  const months = await countCredentials(tx, monthEnds(year, day), [question], { byTown: false })
  const towns = await countCredentials(tx, [day], [question], { byTown: true })
  const names = new Map(district.towns.map(({ code, name }) => [code, name]))
  const unknown = texts.text(locale, 'indicators.town_unknown')
  return {
    credentialKinds: measure.credential_kinds,
    months: months
      .map((entry) => ({ day: entry.day, value: entry[measure.count] }))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
    byTown: towns
      .filter((entry) => entry[measure.count] > 0)
      .map((entry) => ({
        code: entry.town,
        name: entry.town === null ? unknown : (names.get(entry.town) ?? entry.town),
        value: entry[measure.count],
        target: (entry.town && row.town_targets[entry.town]) || null,
      }))
      .sort((a, b) => b.value - a.value),
  }
}

/** One item of the plan with all that is known of it. Code: request.not_found. */
export async function showItem(
  tx: Tx,
  parts: PlanParts,
  actor: Actor,
  item: string,
  reading: Reading,
): Promise<Detail> {
  const standing = await planStanding(tx, reading.day, { only: item })
  const found = standing?.items[0]
  if (!standing || !found) throw notFound('plan_item')
  const { row } = found
  const say = (text: Bilingual) => inTongue(reading.locale, text)
  const names = new Map(parts.district.organisations.map(({ id, name }) => [id, say(name)]))
  const reports = await progressOf(tx, standing.plan.year, item)
  return {
    line: lineOf(found, parts, reading.locale),
    partners: row.partners.map((id) => names.get(id) ?? id),
    evidence: say(row.evidence),
    note: row.note && say(row.note),
    ...(await counted(tx, found, parts, standing.plan.year, reading)),
    mayReport: mayReport(actor, row),
    reports: reports.map(({ report, files }) => ({
      id: report.id,
      value: report.value,
      judgement: report.judgement,
      note: report.note,
      asOf: report.as_of,
      byName: report.by_name,
      at: report.at.toISOString(),
      files: files.map(({ id, name, size }) => ({ id, name, size: Number(size) })),
    })),
  }
}
