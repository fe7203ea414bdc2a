import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ImportKindName } from './parts.ts'
import type { Batch } from './store/batches.ts'
import { inventedCode } from './testing/codes.ts'
import { type ImportBench, openImportBench } from './testing/import-bench.ts'

const FIRMS = [51, 52, 53].map(inventedCode)

let bench: ImportBench
beforeAll(async () => {
  bench = await openImportBench()
})
afterAll(() => bench.close())

const firm = fc.constantFrom(...FIRMS)
const small = fc.integer({ min: 1, max: 3 })
const rowsOf = (row: fc.Arbitrary<string>) =>
  fc.uniqueArray(row, { minLength: 1, maxLength: 3, selector: (text) => text.split(',')[0] ?? '' })

const file = (kind: ImportKindName, heading: string, row: fc.Arbitrary<string>) =>
  rowsOf(row).map((rows) => ({ kind, content: `${heading}\n${rows.join('\n')}\n` }))

/** Small files over the same three firms, so that batches meet. */
const batches = fc.oneof(
  file(
    'enterprises',
    '统一社会信用代码,企业名称,住所',
    fc.tuple(firm, small, small).map(([code, a, b]) => `${code},示例${a}有限公司,嘉定区安亭镇${b}号`),
  ),
  file(
    'facts',
    '信用代码,职工总数（2017年）,销售收入（2017年）',
    fc.tuple(firm, small, small).map(([code, a, b]) => `${code},${a},${b}`),
  ),
  file(
    'credentials',
    '信用代码,资质类别,发证日期,有效期至',
    fc.tuple(firm, small, small).map(([code, a, b]) => `${code},小老虎,2018-01-0${a},2019-01-0${b}`),
  ),
  file(
    'relations',
    '信用代码,关系类型,对方名称,公民身份号码,持股比例',
    fc.tuple(firm, small, small).map(([code, a, b]) => `${code},股东,示例人${a},310114190001010013,${b}0%`),
  ),
)

const step = fc.oneof(
  { weight: 3, arbitrary: batches.map((batch) => ({ act: 'bring' as const, batch })) },
  { weight: 1, arbitrary: fc.nat(5).map((which) => ({ act: 'undo' as const, which })) },
)

/** Undoes the batch unless later work stands on it; then nothing may have changed. */
async function tryUndo(batch: Batch): Promise<boolean> {
  const before = await bench.views()
  try {
    expect((await bench.undo(batch)).state).toBe('undone')
    return true
  } catch (error) {
    expect(error).toMatchObject({ code: 'import.undo_dependents' })
    expect(await bench.views()).toEqual(before)
    return false
  }
}

it('after any batches and undos, undoing all brings every view back; undoing the last, the one before', {
  timeout: 240_000,
}, async () => {
  const empty = await bench.views()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
      const done: Batch[] = []
      for (const one of steps) {
        if (one.act === 'undo') {
          const batch = done[one.which % Math.max(1, done.length)]
          if (batch && (await tryUndo(batch))) done.splice(done.indexOf(batch), 1)
          continue
        }
        const checked = await bench.check(one.batch.kind, one.batch.content)
        if (checked.counts.added + checked.counts.changed === 0) continue
        const before = await bench.views()
        const first = await bench.accept(checked)
        expect(first.state).toBe('done')
        const after = await bench.views()
        expect(await tryUndo(first)).toBe(true)
        expect(await bench.views()).toEqual(before)
        // The same file again has the same effect, under new ids.
        const second = await bench.bring(one.batch.kind, one.batch.content)
        expect(second.counts).toEqual(first.counts)
        expect(Object.entries(await bench.views()).map(([view, rows]) => [view, rows.length])).toEqual(
          Object.entries(after).map(([view, rows]) => [view, rows.length]),
        )
        done.push(second)
      }
      // Newest first nothing can depend on what is undone.
      for (const batch of done.reverse()) expect(await tryUndo(batch)).toBe(true)
      expect(await bench.views()).toEqual(empty)
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 12) },
  )
})
