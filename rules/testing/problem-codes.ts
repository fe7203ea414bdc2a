/** The codes of problems that the sources of rules/ name, for tests that hold texts and cases against them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const CODE = /'((?:feel|rules|parameter|version|programme|table|fact|concept)\.[a-z_]+)'/g
const RULES = join(import.meta.dirname, '..')

/** Each once, in order; names of files are none. */
export function problemCodes(): readonly string[] {
  const files = readdirSync(RULES, { recursive: true, encoding: 'utf8' })
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const named = sources.flatMap((file) =>
    [...readFileSync(join(RULES, file), 'utf8').matchAll(CODE)].map(([, code = '']) => code),
  )
  const codes = named.filter((code) => !code.endsWith('.yaml') || code === 'rules.yaml')
  return [...new Set([...codes, 'feel.syntax', 'feel.unsupported'])].sort()
}
