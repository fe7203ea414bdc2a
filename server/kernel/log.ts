import { pino } from 'pino'

/** Structured log. Requests add their id; nothing personal and no value of a record is logged. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  redact: ['*.password', '*.cookie', '*.authorization'],
})
