import type { OpenAPIHono } from '@hono/zod-openapi'
import { workdaysBetween } from '../../kernel/calendar/index.ts'
import { router } from '../../kernel/http/app.ts'
import type { Env } from '../../kernel/http/env.ts'
import { read } from '../../kernel/http/write.ts'
import type { Note } from '../../kernel/platform/note.ts'
import type { Platform } from '../../kernel/platform/platform.ts'
import { planNotes } from '../../modules/indicators/index.ts'
import { registryLabels, registryNotes } from '../../modules/registry/index.ts'
import type { Parts } from '../parts.ts'
import { todayRoutes } from './api.ts'
import { calendarNotes } from './calendar-notes.ts'

const TONES = { late: 0, wait: 1, plain: 2, done: 3 } as const

/** Late before waiting before the rest; what has no day before what has, the nearest first. */
const byUrgency = (a: Note, b: Note) =>
  TONES[a.tone] - TONES[b.tone] || (a.date ?? '').localeCompare(b.date ?? '')

/** The first page of whoever is signed in: the notes of all modules in one order. */
export function mountToday(platform: Platform, parts: Parts): OpenAPIHono<Env> {
  const app = router()
  app.openapi(todayRoutes.today, async (c) => {
    const today = platform.clock.today()
    const labels = registryLabels(parts, c.req.header('accept-language'))
    const notes = await read(c, platform, async (tx, actor) => [
      ...(await registryNotes(tx, actor, parts, labels, today)),
      ...(await planNotes(tx, actor, today, labels.locale)),
      ...calendarNotes(parts.district.calendar, actor, today, labels.locale),
    ])
    const shown = (place: Note['place']) =>
      notes
        .filter((note) => note.place === place)
        .sort(byUrgency)
        .map(({ id, code, params = {}, tone, date = null, href = null }) => ({
          id,
          title: parts.texts.text(labels.locale, `${code}.title`, params),
          detail: parts.texts.text(labels.locale, `${code}.detail`, params),
          tone,
          date,
          workdaysLeft: date === null ? null : workdaysBetween(today, date),
          href,
        }))
    c.header('cache-control', 'no-store')
    return c.json({ today, due: shown('due'), new: shown('new'), next: shown('next') }, 200)
  })
  return app
}
