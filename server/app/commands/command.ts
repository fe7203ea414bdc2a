/** Values of the command line's options, as given. */
export interface Options {
  json?: boolean
  data?: string
  port?: string
  empty?: boolean
  'demo-size'?: string
  kind?: string
  'dry-run'?: boolean
  unit?: string
  year?: string
  source?: string
  key?: string
  rounds?: string
  name?: string
  role?: string
  party?: string
  town?: string
  person?: string
  facts?: string
  on?: string
}

/** Answers the exit code: 0, or 1 for a negative answer or a failed check. */
export type Command = (args: readonly string[], options: Options) => Promise<number>

/** The call's words are off: exit 2 with how it is called. */
export class BadUsage extends Error {}

/** JSON with `--json`, else lines for people. */
export function print(options: Options, value: object, lines: readonly string[]): void {
  process.stdout.write(options.json ? `${JSON.stringify(value)}\n` : `${lines.join('\n')}\n`)
}

export function wholeNumber(text: string | undefined, fallback: number, name: string): number {
  if (text === undefined) return fallback
  if (!/^\d+$/.test(text)) throw new BadUsage(`--${name} 要写一个整数，而不是“${text}”`)
  return Number(text)
}
