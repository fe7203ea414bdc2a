import { type Command, print, wholeNumber } from './command.ts'

/** `prove [--rounds N]`: faults injected and what was lost, as counts. Needs TEST_DATABASE_URL. */
export const proveCommand: Command = async (_args, options) => {
  const { killImports } = await import('../prove/kill-imports.ts')
  const rounds = wholeNumber(options.rounds, 20, 'rounds')
  const counts = await killImports(rounds, (line) => process.stderr.write(`${line}\n`))
  print(options, { killImports: counts }, [JSON.stringify(counts)])
  return counts.half + counts.acknowledgedLost + counts.stuck === 0 ? 0 : 1
}
