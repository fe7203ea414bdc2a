import { destination, pino } from 'pino'

const STDERR = 2

/** Structured log, on stderr: stdout is for what a command answers. Requests add their id; nothing personal and no value of a record is logged. */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? 'info',
    base: null,
    redact: ['*.password', '*.cookie', '*.authorization'],
  },
  destination(STDERR),
)
