import { sql } from 'kysely'
import { holds } from '../../kernel/access/matrix.ts'
import type { Actor } from '../../kernel/access/roles.ts'
import type { Tx } from '../../kernel/db/tables.ts'
import type { Note } from '../../kernel/platform/note.ts'
import { registryAccess } from './access.ts'
import type { Labels, RegisterParts } from './parties/locale-labels.ts'
import { partyProfile } from './parties/profile/profile.ts'

/** Days for which something counts as new, and within which an end is announced. */
const NEW_DAYS = 7
const AHEAD_DAYS = 90
const SHOWN = 5

const percent = (part: number, whole: number) => Math.floor((part * 100) / Math.max(whole, 1))

interface BatchRow {
  id: string
  number: string
  file_name: string
  state: string
  counts: { added: number; changed: number; rejected: number }
  day: string
}

/** Batches that wait for somebody, and what came in lately. */
async function importNotes(tx: Tx): Promise<Note[]> {
  const { rows } = await sql<BatchRow>`
    select id, number, file_name, state, counts,
      (coalesce(accepted_at, created_at) at time zone 'Asia/Shanghai')::date::text as day
    from registry.import_batch
    where state in ('uploaded', 'ready', 'failed')
      or state = 'done' and accepted_at > kernel.now() - ${NEW_DAYS}::int * interval '1 day'
    order by created_at desc limit 20`.execute(tx)
  const of = (states: readonly string[]) => rows.filter(({ state }) => states.includes(state)).slice(0, SHOWN)
  const note = (row: BatchRow, place: Note['place'], code: string, tone: Note['tone']): Note => ({
    id: row.id,
    place,
    code: `registry.note.${code}`,
    tone,
    date: row.day,
    href: `/imports/${row.id}`,
    params: {
      number: row.number,
      file: row.file_name,
      added: row.counts.added,
      changed: row.counts.changed,
      rejected: row.counts.rejected,
    },
  })
  return [
    ...of(['ready']).map((row) => note(row, 'due', 'batch_ready', 'wait')),
    ...of(['uploaded']).map((row) => note(row, 'due', 'batch_uploaded', 'wait')),
    ...of(['failed']).map((row) => note(row, 'due', 'batch_failed', 'late')),
    ...of(['done']).map((row) => note(row, 'new', 'batch_done', 'done')),
  ]
}

/** Titles that end soon, and new ones of the year, among the parties that the reader sees. */
async function titleNotes(tx: Tx, today: string): Promise<Note[]> {
  const { rows } = await sql<{ ending: number; first: string | null; fresh: number }>`
    select count(distinct party_id) filter (where valid_to between ${today}::date and ${today}::date + ${AHEAD_DAYS}::int)::int as ending,
      min(valid_to) filter (where valid_to between ${today}::date and ${today}::date + ${AHEAD_DAYS}::int)::text as first,
      count(distinct party_id) filter (where issued_on > ${today}::date - ${NEW_DAYS}::int and issued_on <= ${today}::date)::int as fresh
    from registry.credential_current where kind = 'hnte' and revoked_on is null`.execute(tx)
  const [found] = rows
  const notes: Note[] = []
  if (found && found.ending > 0 && found.first) {
    notes.push({
      id: 'hnte-ending',
      place: 'due',
      code: 'registry.note.titles_ending',
      params: { count: found.ending, days: AHEAD_DAYS },
      tone: 'wait',
      date: found.first,
      href: '/ladder',
    })
  }
  if (found && found.fresh > 0) {
    notes.push({
      id: 'hnte-new',
      place: 'new',
      code: 'registry.note.titles_new',
      params: { count: found.fresh, days: NEW_DAYS },
      tone: 'done',
      href: '/ladder',
    })
  }
  return notes
}

/** Records that cannot be counted by town as long as nobody looks at their address. */
async function townNote(tx: Tx): Promise<Note[]> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from registry.party
    where state = 'live' and town is null`.execute(tx)
  const count = rows[0]?.count ?? 0
  if (count === 0) return []
  const params = { count }
  const href = '/register?town=unknown'
  return [{ id: 'no-town', place: 'next', code: 'registry.note.town_unknown', params, tone: 'plain', href }]
}

/** A firm's own gaps and ends. */
async function ownNotes(
  tx: Tx,
  actor: Actor,
  partyId: string,
  parts: RegisterParts,
  labels: Labels,
  today: string,
): Promise<Note[]> {
  const { quality, credentials } = await partyProfile(tx, actor, partyId, parts, labels, today)
  const href = `/register/${partyId}`
  const limit = new Date(Date.parse(today) + AHEAD_DAYS * 86_400_000).toISOString().slice(0, 10)
  const notes: Note[] = credentials
    .filter(({ validTo, revokedOn }) => validTo && !revokedOn && validTo >= today && validTo <= limit)
    .map(({ id, label, number, validTo }) => ({
      id,
      place: 'due',
      code: 'registry.note.own_title_ending',
      params: { title: label, number },
      tone: 'wait',
      date: validTo ?? today,
      href,
    }))
  const missing = quality.marks.filter(({ kind }) => kind === 'missing')
  if (missing.length > 0) {
    const names = missing.slice(0, SHOWN).map(({ label }) => label)
    const params = {
      count: missing.length,
      names: names.join(labels.locale === 'en' ? ', ' : '、'),
      share: percent(quality.present, quality.required),
    }
    notes.push({
      id: 'missing',
      place: 'next',
      code: 'registry.note.own_missing',
      params,
      tone: 'plain',
      href,
    })
  }
  const contradicting = quality.marks.filter(({ kind }) => kind === 'contradicting').length
  if (contradicting > 0) {
    const params = { count: contradicting }
    notes.push({
      id: 'contradicting',
      place: 'due',
      code: 'registry.note.own_contradicting',
      params,
      tone: 'wait',
      href,
    })
  }
  return notes
}

/** What the register has to say on the first page of this person. */
export async function registryNotes(
  tx: Tx,
  actor: Actor,
  parts: RegisterParts,
  labels: Labels,
  today: string,
): Promise<Note[]> {
  if (actor.role === 'enterprise') {
    return actor.partyId ? ownNotes(tx, actor, actor.partyId, parts, labels, today) : []
  }
  const may = (permission: string) => holds(actor, permission, registryAccess)
  return [
    ...(may('registry.import') ? await importNotes(tx) : []),
    ...(may('registry.list') && actor.role !== 'auditor' ? await titleNotes(tx, today) : []),
    ...(may('registry.import') ? await townNote(tx) : []),
  ]
}
