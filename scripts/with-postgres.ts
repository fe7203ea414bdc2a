/**
 * `node scripts/with-postgres.ts [--durable] COMMAND ARGUMENTS…`: runs a command that finds a
 * PostgreSQL in TEST_DATABASE_URL.
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { findPostgres } from './machine.ts'
import { startPostgres } from './postgres.ts'
import { ROOT, toolEnvironment } from './project.ts'

const GRACE_MS = 20_000

/**
 * Runs a command with `TEST_DATABASE_URL` set: the one given from outside, else that of a private
 * PostgreSQL which is removed afterwards, whatever ends the command. Without an installed server
 * nothing is set and one line says so.
 *
 * Returns the command's exit code; 128 + n when signal n ended it.
 */
export async function runWithPostgres(
  command: string,
  args: string[],
  options: { durable: boolean },
): Promise<number> {
  const interruption = forwardSignals()
  const own = process.env.TEST_DATABASE_URL ? undefined : await startIfInstalled(options)
  try {
    const environment: Record<string, string> = own ? { TEST_DATABASE_URL: own.url } : {}
    if (interruption.signal !== undefined) return 128 + constants.signals[interruption.signal]
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: toolEnvironment(environment) })
    interruption.forwardTo = (signal) => {
      child.kill(signal)
      setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
    }
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : (code ?? 1)))
    })
  } finally {
    await own?.stop()
    interruption.release()
  }
}

async function startIfInstalled(options: { durable: boolean }) {
  if (findPostgres() !== undefined) return await startPostgres(options)
  console.log('PostgreSQL is not installed: running without it (tests use PGlite in memory).')
  return undefined
}

/** Signals end the command, not this process: the database must be removed after it. */
function forwardSignals() {
  const state: {
    signal: NodeJS.Signals | undefined
    forwardTo: (signal: NodeJS.Signals) => void
    release: () => void
  } = { signal: undefined, forwardTo: () => {}, release: () => {} }
  const take = (signal: NodeJS.Signals): void => {
    state.signal = signal
    // A terminal sends Ctrl+C to the whole group, so the command has it already.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) state.forwardTo(signal)
  }
  process.on('SIGINT', take).on('SIGTERM', take).on('SIGHUP', take)
  state.release = () => {
    process.off('SIGINT', take).off('SIGTERM', take).off('SIGHUP', take)
  }
  return state
}

if (import.meta.main) {
  const args = process.argv.slice(2)
  const durable = args[0] === '--durable'
  const [command, ...rest] = durable ? args.slice(1) : args
  if (command === undefined) {
    console.error('Usage: node scripts/with-postgres.ts [--durable] COMMAND ARGUMENTS…')
    process.exitCode = 2
  } else {
    process.exitCode = await runWithPostgres(command, rest, { durable })
  }
}
