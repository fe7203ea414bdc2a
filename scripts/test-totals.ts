/** Reads vitest's JSON report into the one line that a reader looks for. */
import { z } from 'zod'

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
})

/** Counts of one test run. */
export interface TestTotals {
  passed: number
  failed: number
}

/**
 * Totals of a report. A file that failed without a failed test of its own (it did not load, a hook
 * broke) counts as one failure: nothing that broke may read as "0 failed".
 */
export function readTotals(json: string): TestTotals {
  const { numPassedTests, numFailedTests, testResults } = report.parse(JSON.parse(json))
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return { passed: numPassedTests, failed: numFailedTests + broken.length }
}
