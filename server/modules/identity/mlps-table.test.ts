import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/* The table of protection points names tests: each must exist, or the table promises what nobody checks. */

const ROOT = join(import.meta.dirname, '..', '..', '..')

const rows = readFileSync(join(ROOT, 'docs', 'mlps.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, point, file, name] = /^\| (DB-[^|]+?) \|.*\| `([^`]+)` · (.+?) \|$/.exec(line) ?? []
    return point && file && name ? [{ point, file, name }] : []
  })

describe('docs/mlps.md', () => {
  it('says of each point that the application meets how that is tested', () => {
    expect(rows.length).toBeGreaterThan(20)
  })

  it.each(rows)('$point: the test exists in $file', ({ file, name }) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(name)
  })
})
