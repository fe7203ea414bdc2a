import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptBatch } from './service/accept.ts'
import { jobOf } from './service/acts.ts'
import { cancelBatch } from './service/cancel.ts'
import { batchNow, checkBatch } from './service/check.ts'
import { commitBatch } from './service/commit.ts'
import { proposedMapping, startCheck } from './service/start-check.ts'
import { undoCheck } from './service/undo.ts'
import { inventedCode } from './testing/codes.ts'
import { codes, type ImportBench, openImportBench } from './testing/import-bench.ts'

const HEADING = '统一社会信用代码,企业名称,成立日期,注册资本,住所\n'
const [A, B, C, D] = [1, 2, 3, 4].map(inventedCode)

let bench: ImportBench
beforeAll(async () => {
  bench = await openImportBench()
})
afterAll(() => bench.close())

describe('a batch of enterprises', () => {
  it('is checked, written, found again as unchanged, changed and undone', async () => {
    const empty = await bench.views()
    const first = `${HEADING}${A},示例一有限公司,2013-06-18,500万元人民币,嘉定区安亭镇示例路1号\n${B},示例二有限公司,2014/3/1,N/A,黄渡镇示例路2号\n`
    const checked = await bench.check('enterprises', first)
    expect(checked).toMatchObject({ state: 'ready', total: 2, counts: { added: 2, rejected: 0 } })
    expect(checked.counts.notes).toEqual({
      'date.normalised': 1,
      'capital.missing': 1,
      'address.town_merged': 1,
    })
    expect(await bench.views()).toEqual(empty)
    const done = await bench.accept(checked)
    expect(done).toMatchObject({ state: 'done', accepted_by: bench.officer.name })
    const afterFirst = await bench.views()

    const again = await bench.check('enterprises', first)
    expect(again.counts).toMatchObject({ added: 0, changed: 0, unchanged: 2, rejected: 0 })

    const second = await bench.check('enterprises', `${HEADING}${A},示例一股份有限公司,,,\n`)
    const [row] = await bench.rows(second)
    expect(row?.changes).toEqual([
      { field: 'name', year: null, old: '示例一有限公司', new: '示例一股份有限公司' },
    ])
    const changed = await bench.accept(second)
    expect(await bench.views()).not.toEqual(afterFirst)

    // The first batch cannot go while the second stands on it.
    await expect(bench.undo(done)).rejects.toMatchObject({ code: 'import.undo_dependents' })
    const check = await bench.platform.db.transaction(bench.officer, (tx) =>
      undoCheck(tx, bench.officer, done.id),
    )
    expect(check).toEqual([
      { kind: 'batch', id: changed.id, label: `${changed.number} ${changed.source_name}`, parties: 1 },
    ])

    expect(await bench.undo(changed)).toMatchObject({ state: 'undone', undone_by: bench.officer.name })
    expect(await bench.views()).toEqual(afterFirst)
    const { rows } = await sql<{ version: number; retracted: boolean }>`
      select v.version, v.retracted_at is not null as retracted from registry.party_version v
      join registry.party p on p.id = v.party_id where p.code = ${A} order by 1`.execute(
      bench.platform.db.owner,
    )
    expect(rows).toEqual([
      { version: 1, retracted: false },
      { version: 2, retracted: true },
    ])

    await bench.undo(done)
    expect(await bench.views()).toEqual(empty)
    const third = await bench.bring('enterprises', first)
    expect(third).toMatchObject({ state: 'done', counts: { added: 2 } })
    await bench.undo(third)
  })

  it('rejects a code that is wrong, tells the known one, and keeps what the rows said', async () => {
    const done = await bench.bring('enterprises', `${HEADING}${A},示例三有限公司,,,\n`)
    const wrong = `${A?.slice(0, 17)}${A?.endsWith('0') ? '1' : '0'}`
    const batch = await bench.check(
      'enterprises',
      `${HEADING}${wrong},示例三有限公司,2019-02-30,,\n,示例三有限公司,,,嘉定区江桥镇1号\n,无此企业有限公司,,,\n`,
    )
    const [first, second, third] = await bench.rows(batch)
    expect(codes(first?.problems ?? [])).toEqual(['uscc.check_digit', 'calendar.no_such_day'])
    expect(first?.notes).toContainEqual(
      expect.objectContaining({ code: 'import.same_name_known', params: { code: A } }),
    )
    expect(first?.cells).toEqual([wrong, '示例三有限公司', '2019-02-30', '', ''])
    expect(second?.outcome).toBe('changed')
    expect(codes(second?.notes ?? [])).toContain('import.matched_by_name')
    expect(codes(third?.problems ?? [])).toEqual(['import.code_missing'])
    await bench.undo(done)
  })

  it('takes one of two rows with the same code: repeated rows once, contradicting ones not', async () => {
    const rows = [`${A},示例一有限公司,,,`, `${A},示例一有限公司,,,`, `${A},示例二有限公司,,,`]
    const batch = await bench.check('enterprises', HEADING + rows.join('\n'))
    expect(batch.counts).toMatchObject({ added: 1, unchanged: 1, rejected: 1 })
    expect((await bench.rows(batch))[2]?.problems).toMatchObject([
      { code: 'import.duplicate_in_file', params: { line: 2 } },
    ])
  })

  it('never deletes by an empty cell, and lets a new address take the old town away', async () => {
    const done = await bench.bring(
      'enterprises',
      `${HEADING}${C},示例四有限公司,2013-06-18,500万元,嘉定区马陆镇1号\n`,
    )
    const batch = await bench.check('enterprises', `${HEADING}${C},,,不详,示例路9号\n`)
    const [row] = await bench.rows(batch)
    expect(row?.changes).toEqual([
      { field: 'address', year: null, old: '嘉定区马陆镇1号', new: '示例路9号' },
      { field: 'town', year: null, old: '马陆镇', new: null },
    ])
    await bench.undo(done)
  })

  it('goes back to a dry run where the register changed after the preview, and writes nothing', async () => {
    const mine = await bench.check('enterprises', `${HEADING}${D},示例五有限公司,,,\n`)
    const theirs = await bench.bring('enterprises', `${HEADING}${D},示例五有限公司,2001-01-01,,\n`)
    const before = await bench.views()
    const back = await bench.accept(mine)
    expect(back).toMatchObject({
      state: 'ready',
      accepted_by: null,
      problem: { code: 'import.stale' },
      counts: { added: 0, unchanged: 1 },
    })
    expect(await bench.views()).toEqual(before)
    await bench.undo(theirs)
  })
})

describe('a worker', () => {
  it('that was overtaken, cancelled or repeated does nothing', async () => {
    const { platform, parts, officer } = bench
    const write = <T>(fn: Parameters<typeof platform.db.transaction<T>>[1]) =>
      platform.db.transaction(officer, fn)
    const batch = await bench.upload('enterprises', `${HEADING}${A},示例一有限公司,,,\n`)
    const first = await write((tx) => startCheck(tx, parts, officer, batch.id, proposedMapping(batch)))
    const second = await write((tx) => startCheck(tx, parts, officer, batch.id, proposedMapping(batch)))
    await checkBatch(platform, parts, jobOf(first, officer))
    expect(await batchNow(platform, jobOf(first, officer))).toMatchObject({ state: 'checking', checked: 0 })
    await Promise.all([1, 2].map(() => checkBatch(platform, parts, jobOf(second, officer))))
    const ready = await batchNow(platform, jobOf(second, officer))
    expect(ready).toMatchObject({ state: 'ready', checked: 1, counts: { added: 1 } })
    const accepted = await write((tx) => acceptBatch(tx, officer, batch.id))
    await Promise.all([1, 2].map(() => commitBatch(platform, parts, jobOf(accepted, officer))))
    const { rows } = await sql<{ count: number }>`
      select count(*)::integer as count from registry.party_version where batch_id = ${batch.id}`.execute(
      platform.db.owner,
    )
    expect(rows).toEqual([{ count: 1 }])
    await expect(write((tx) => cancelBatch(tx, officer, batch.id))).rejects.toMatchObject({
      code: 'import.wrong_state',
    })
    await bench.undo(await batchNow(platform, jobOf(accepted, officer)))
  })

  it('leaves nothing of a cancelled batch behind', async () => {
    const { platform, officer } = bench
    const batch = await bench.check('enterprises', `${HEADING}${A},示例一有限公司,,,\n`)
    const cancelled = await platform.db.transaction(officer, (tx) => cancelBatch(tx, officer, batch.id))
    expect(cancelled.state).toBe('cancelled')
    expect(await bench.rows(batch)).toEqual([])
  })
})
