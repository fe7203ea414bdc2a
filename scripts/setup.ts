/**
 * Installs what the tests need beside npm's packages: PostgreSQL, Chromium, Chinese fonts. As root on
 * Debian through apt, elsewhere it says what to install; `KECHUANG_NO_APT=1` keeps apt out of it.
 * Does nothing, at once, when all is there.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { findChromium, findPostgres, hasChineseFont } from './machine.ts'
import { secondsSince } from './project.ts'

const SERVICE_POLICY = '/usr/sbin/policy-rc.d'

interface Requirement {
  /** Debian's package. */
  name: string
  isThere: () => boolean
  /** What the tests do without it. */
  without: string
}

const REQUIREMENTS: Requirement[] = [
  {
    name: 'postgresql',
    isThere: () => findPostgres() !== undefined,
    without: 'the tests run on PGlite',
  },
  {
    name: 'chromium',
    isThere: () => findChromium() !== undefined,
    without: 'the browser journeys are left out',
  },
  {
    name: 'fonts-noto-cjk',
    isThere: hasChineseFont,
    without: 'the pages in the browser journeys show no Chinese',
  },
]

/** Brings in what is missing, or says in one line what to install. Never fails: the tests can do with less. */
export function setUp(): void {
  const missing = missingRequirements()
  if (missing.length === 0) return
  if (mayUseApt()) installWithApt(missing.map(({ name }) => name))
  const still = missingRequirements()
  if (still.length === 0) return
  const consequences = still.map(({ name, without }) => `${name} (without it ${without})`).join(', ')
  console.log(
    `Not installed: ${consequences}. On Debian: apt-get install ${still.map(({ name }) => name).join(' ')}`,
  )
}

function missingRequirements(): Requirement[] {
  return REQUIREMENTS.filter(({ isThere }) => !isThere())
}

function mayUseApt(): boolean {
  return (
    process.env.KECHUANG_NO_APT !== '1' &&
    process.getuid?.() === 0 &&
    existsSync('/etc/debian_version') &&
    existsSync('/usr/bin/apt-get')
  )
}

function installWithApt(packages: string[]): void {
  const start = performance.now()
  console.log(`Installing with apt: ${packages.join(' ')} …`)
  withoutStartingServices(() => {
    const failed =
      runApt(['update']) ??
      runApt(['install', '-y', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0', ...packages])
    if (failed === undefined) console.log(`Installed ${packages.join(', ')} in ${secondsSince(start)}`)
    else console.log(`apt-get did not succeed: ${failed}`)
  })
}

/** The last lines of apt's own words when it fails, else undefined. */
function runApt(args: string[]): string | undefined {
  const run = spawnSync('apt-get', ['-q', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
  })
  if (run.status === 0) return undefined
  const words = run.error?.message ?? `${run.stdout}\n${run.stderr}`
  return words.trim().split('\n').slice(-5).join('\n')
}

/** The tests start a private PostgreSQL: the packaged one need not run. */
function withoutStartingServices(work: () => void): void {
  const ours = !existsSync(SERVICE_POLICY)
  if (ours) writeFileSync(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    work()
  } finally {
    if (ours) rmSync(SERVICE_POLICY, { force: true })
  }
}

if (import.meta.main) setUp()
