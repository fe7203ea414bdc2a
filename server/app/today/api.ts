import { z } from '@hono/zod-openapi'
import { createRoute, json, problems } from '../../kernel/http/describe.ts'

const TodayNote = z
  .object({
    id: z.string(),
    title: z.string(),
    detail: z.string(),
    tone: z.enum(['late', 'wait', 'plain', 'done']),
    date: z.string().nullable().meta({ format: 'date' }),
    workdaysLeft: z.int().nullable().meta({ description: 'Working days until the date; negative when past' }),
    href: z.string().nullable(),
  })
  .meta({ id: 'TodayNote' })

const Today = z
  .object({
    today: z.string().meta({ format: 'date' }),
    due: z.array(TodayNote),
    new: z.array(TodayNote),
    next: z.array(TodayNote),
  })
  .meta({ id: 'Today' })

export const todayRoutes = {
  today: createRoute({
    method: 'get',
    path: '/today',
    tags: ['today'],
    summary: 'What is due, what is new and what to do next for the signed-in person',
    responses: { 200: json(Today, 'Notes'), ...problems },
  }),
}
