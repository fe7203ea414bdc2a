/** Where the project stands and how its tools are started; shared by all scripts. */
import { delimiter, join, resolve } from 'node:path'

/** Absolute path of the project's root. */
export const ROOT = resolve(import.meta.dirname, '..')

/**
 * The environment for a tool of the project: its own executables come first, so that `node` is the
 * Node that npm installed and not the machine's.
 */
export function toolEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const own = join(ROOT, 'node_modules', '.bin')
  const path = process.env.PATH ?? ''
  return {
    ...process.env,
    PATH: path.split(delimiter)[0] === own ? path : `${own}${delimiter}${path}`,
    ...extra,
  }
}

/** Seconds since `start` (of `performance.now()`), as text: `3.2 s`. */
export function secondsSince(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`
}
