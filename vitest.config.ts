import { defineConfig } from 'vitest/config'
import { findChromium } from './scripts/machine.ts'

/** The HTTP tests run a second time on PGlite; pure PGlite tests run only there. */
const PGLITE = ['server/**/*.pglite.test.ts', 'server/**/*.http.test.ts', 'server/**/routes.test.ts']

/**
 * Passwords, lock-outs and second factors are rules of time and hashing, slow and the same on both engines:
 * what sign-in asks of the database is in identity's routes.test.ts, which stays.
 */
const ONCE = ['server/modules/identity/**/*.http.test.ts']

const DATABASE_TIMES = { testTimeout: 30_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: './tests/setup/global.ts',
    setupFiles: ['./tests/setup/property-runs.ts'],
    passWithNoTests: true,
    env: { LOG_LEVEL: 'fatal' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{server,rules,scripts,bench,tests/access,web}/**/*.test.ts'],
          exclude: ['**/*.pglite.test.ts'],
          sequence: { groupOrder: 0 },
          ...DATABASE_TIMES,
        },
      },
      {
        extends: true,
        test: {
          name: 'pglite',
          include: PGLITE,
          exclude: ONCE,
          env: { KECHUANG_TEST_DB: 'pglite' },
          sequence: { groupOrder: 0 },
          ...DATABASE_TIMES,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          // Without Chromium scripts/setup.ts has said what to install.
          include: findChromium() === undefined ? [] : ['tests/browser/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
