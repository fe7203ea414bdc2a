import { expect, it } from 'vitest'
import { readTotals } from './test-totals.ts'

it('counts a file that did not load as a failure', () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
      { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
      { status: 'failed', assertionResults: [] },
    ],
  }
  expect(readTotals(JSON.stringify(report))).toEqual({ passed: 2, failed: 2 })
})
