import { sql } from 'kysely'
import { newId } from '../../server/kernel/db/new-id.ts'
import type { Story } from './stories/story.ts'
import { STORIES } from './stories.ts'
import type { Person, World } from './world.ts'

type Outcome = 'allow' | 'deny' | { broken: string }

const fill = (text: string, values: World['values']) =>
  text.replace(/:([a-z]\w*)/gi, (whole, name: string) => values[name] ?? whole)

/** Privilege refused, and the three refusals to rewrite history. Any other error is a faulty story. */
const REFUSALS = ['42501', 'KC001', 'KC002', 'KC003']

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : `no code: ${String(error)}`

class RolledBack extends Error {}

/** Runs the story's SQL as the person, and undoes it. Without a sign-in there is no role: denied. */
async function overSql({ portal, elsewhere, values }: World, person: Person, story: Story): Promise<Outcome> {
  if (!person.actor) return 'deny'
  const { db } = person.actor.tenant === portal.platform.tenant ? portal.platform : elsewhere.platform
  let found = false
  try {
    await db.transaction(person.actor, async (tx) => {
      const { rows, numAffectedRows } = await sql.raw(fill(story.sql, values)).execute(tx)
      found = rows.length > 0 || (numAffectedRows ?? 0n) > 0n
      throw new RolledBack()
    })
  } catch (error) {
    if (error instanceof RolledBack) return found ? 'allow' : 'deny'
    return REFUSALS.includes(codeOf(error)) ? 'deny' : { broken: `SQL: ${String(error)}` }
  }
  return { broken: 'the transaction was not rolled back' }
}

function formOf(fields: Record<string, string | File>): FormData {
  const form = new FormData()
  for (const [name, text] of Object.entries(fields)) form.set(name, text)
  return form
}

/** Sends the story's request with the person's own cookie. */
async function overHttp({ values }: World, { browser }: Person, { http }: Story): Promise<Outcome> {
  const write = http.method !== 'GET'
  const response = await browser.request(`/api${fill(http.path, values)}`, {
    method: http.method,
    headers: {
      ...(write && { 'idempotency-key': newId() }),
      ...(http.body && { 'content-type': 'application/json' }),
    },
    ...(http.body && { body: fill(JSON.stringify(http.body), values) }),
    ...(http.form && { body: formOf(http.form) }),
  })
  const body = await response.text()
  if (response.ok) return http.shows && !body.includes(fill(http.shows, values)) ? 'deny' : 'allow'
  if ([401, 403, 404].includes(response.status)) return 'deny'
  return { broken: `HTTP ${response.status}: ${body.slice(0, 300)}` }
}

export interface StoryFailure {
  says: string
  layer: 'SQL' | 'HTTP'
  expected: 'allow' | 'deny'
  outcome: Outcome
}

/** Runs one story on one layer; null when it comes out as told. */
export async function runStory(
  world: World,
  story: Story,
  layer: 'SQL' | 'HTTP',
): Promise<StoryFailure | null> {
  const person = world.people[story.who]
  const outcome = layer === 'SQL' ? await overSql(world, person, story) : await overHttp(world, person, story)
  return outcome === story.expect ? null : { says: story.says, layer, expected: story.expect, outcome }
}

/** Runs all stories on one layer and answers those that came out otherwise. */
export async function runStories(world: World, layer: 'SQL' | 'HTTP'): Promise<StoryFailure[]> {
  const failures = []
  for (const story of STORIES) failures.push(await runStory(world, story, layer))
  return failures.filter((failure) => failure !== null)
}
