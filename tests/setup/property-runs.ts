/** How many random cases a property test tries where it names no number itself: see scripts/prove.ts. */
const runs = Number(process.env.PROPERTY_RUNS ?? 0)
if (runs > 0) {
  const { configureGlobal } = await import('fast-check')
  configureGlobal({ numRuns: runs })
}
