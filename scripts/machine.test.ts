import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { findChromium } from './machine.ts'

const folder = mkdtempSync(join(tmpdir(), 'kechuang-machine-'))

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

it('finds an executable Chromium on the path, and passes over a file that cannot run', () => {
  vi.stubEnv('KECHUANG_CHROMIUM', '')
  vi.stubEnv('PATH', folder)
  const file = join(folder, 'chromium')
  writeFileSync(file, '', { mode: 0o644 })
  expect(findChromium()).toBeUndefined()
  chmodSync(file, 0o755)
  expect(findChromium()).toBe(file)
})

it('takes the Chromium that is named, or none when that one cannot run', () => {
  vi.stubEnv('KECHUANG_CHROMIUM', '/nowhere/chromium')
  expect(findChromium()).toBeUndefined()
})
