import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem } from '../../../tests/access/problem.ts'
import { type Browser, openTestPortal, type TestPortal } from '../../app/testing/browser.ts'
import type { PlanItemDetail } from './contract.ts'
import { keepTestPlan } from './testing.ts'

let portal: TestPortal
let owner: Browser
beforeAll(async () => {
  portal = await openTestPortal()
  await keepTestPlan(portal.platform)
  owner = (await portal.signedIn('service', { role: 'officer', organisation: 'service' }))[0]
})
afterAll(() => portal.close())

type Detail = import('zod').infer<typeof PlanItemDetail>
type Fields = Record<string, string | File | readonly File[]>

const PDF = new File(['%PDF-1.7 进展'], '活动签到表.pdf', { type: 'application/pdf' })
const REPORT = { note: '已办 3 场', asOf: '2018-10-31' }

let sent = 0
const report = (browser: Browser, item: string, fields: Fields, key = `report-${++sent}`) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, one)
  }
  return browser.request(`/api/plan/items/${item}/reports`, {
    method: 'POST',
    headers: { 'idempotency-key': key },
    body: form,
  })
}
const line = async (browser: Browser, item: string) =>
  (await (await browser.request(`/api/plan/items/${item}`)).json()) as Detail

describe('progress of an item', () => {
  it('is reported by its owner, with a value and the files that prove it', async () => {
    expect(await line(owner, 'WP-07')).toMatchObject({
      mayReport: true,
      line: { value: null, state: 'no_data' },
    })
    const answer = await report(owner, 'WP-07', { ...REPORT, value: '3', files: [PDF] })
    expect(answer.status).toBe(201)
    const detail = (await answer.json()) as Detail
    expect(detail.line).toMatchObject({ value: '3', state: 'done', files: 1 })
    expect(detail.reports).toMatchObject([
      { value: '3', note: '已办 3 场', asOf: '2018-10-31', byName: 'service（测试）' },
    ])
    const [proof] = detail.reports[0]?.files ?? []
    expect(proof).toMatchObject({ name: '活动签到表.pdf', size: PDF.size })
    const file = await owner.request(`/api/plan/evidence/${proof?.id}`)
    expect(file.headers.get('content-type')).toBe('application/pdf')
    expect(file.headers.get('content-disposition')).toContain(encodeURIComponent('活动签到表.pdf'))
    expect(await file.text()).toBe(await PDF.text())
  })

  it('is told by the latest report; one without a value leaves the value', async () => {
    await report(owner, 'WP-05', { ...REPORT, value: '2', note: '两处已开' })
    await report(owner, 'WP-05', { ...REPORT, value: '4.5', note: '第四处过半' })
    await report(owner, 'WP-05', { ...REPORT, note: '场地在装修' })
    const detail = await line(owner, 'WP-05')
    expect(detail.line.value).toBe('4.5')
    expect(detail.reports.map(({ note }) => note)).toEqual(['场地在装修', '第四处过半', '两处已开'])
  })

  it('of an item without a number is what its owner judges', async () => {
    await report(owner, 'WP-04', { ...REPORT, judgement: 'done' })
    expect((await line(owner, 'WP-04')).line).toMatchObject({ value: null, state: 'done' })
  })

  it('is reported by who coordinates the plan, and by nobody else', async () => {
    const [coordinator] = await portal.signedIn('office', { role: 'officer', organisation: 'office' })
    expect((await report(coordinator, 'WP-06', REPORT)).status).toBe(201)
    const [other] = await portal.signedIn('high-tech', { role: 'officer', organisation: 'high-tech' })
    expect((await line(other, 'WP-06')).mayReport).toBe(false)
    await expectProblem(await report(other, 'WP-06', REPORT), 403, 'access.forbidden')
    const [leader] = await portal.signedIn('leads', { role: 'leader', organisation: 'service' })
    await expectProblem(await report(leader, 'WP-06', REPORT), 403, 'access.forbidden')
    const [unbound] = await portal.signedIn('unbound', { role: 'officer' })
    await expectProblem(await report(unbound, 'WP-06', REPORT), 403, 'access.forbidden')
    expect((await line(owner, 'WP-06')).reports).toHaveLength(1)
  })

  it('takes effect once when it is sent again', async () => {
    const fields = { ...REPORT, value: '1', files: [PDF] }
    const first = await report(owner, 'WP-08', fields, 'once')
    const again = await report(owner, 'WP-08', fields, 'once')
    expect([first.status, again.status]).toEqual([201, 201])
    expect((await line(owner, 'WP-08')).reports).toHaveLength(1)
    const other = await report(owner, 'WP-08', { ...fields, value: '2' }, 'once')
    await expectProblem(other, 422, 'request.idempotency_key_reused')
  })

  it('keeps a file once where it is named twice, and the same proof for two reports', async () => {
    const copy = new File([await PDF.text()], '又一份.pdf')
    const detail = (await (await report(owner, 'WP-14', { ...REPORT, files: [PDF, copy] })).json()) as Detail
    expect(detail.reports[0]?.files).toHaveLength(1)
    expect((await report(owner, 'WP-14', { ...REPORT, files: [PDF] })).status).toBe(201)
    expect((await line(owner, 'WP-14')).line.files).toBe(2)
  })
})

describe('refused', () => {
  it.each<[string, string, Fields, number, string]>([
    ['a value of what records count', 'WP-02', { ...REPORT, value: '2' }, 422, 'indicators.value_counted'],
    [
      '“done” where a number decides',
      'WP-09',
      { ...REPORT, judgement: 'done' },
      422,
      'indicators.number_needed',
    ],
    ['a day of another year', 'WP-09', { ...REPORT, asOf: '2017-12-31' }, 422, 'indicators.report_day'],
    ['a day that is still to come', 'WP-09', { ...REPORT, asOf: '2099-01-01' }, 422, 'indicators.report_day'],
    ['no words', 'WP-09', { ...REPORT, note: '  ' }, 400, 'request.invalid'],
    ['a number in words', 'WP-09', { ...REPORT, value: '三' }, 422, 'indicators.value_invalid'],
    ['an item that is not in the plan', 'WP-99', REPORT, 404, 'request.not_found'],
    [
      'a program as proof',
      'WP-09',
      { ...REPORT, files: [new File(['MZ'], 'proof.exe')] },
      422,
      'file.type_refused',
    ],
    [
      'a page that calls itself PDF',
      'WP-09',
      { ...REPORT, files: [PDF, new File(['<html>'], 'proof.pdf')] },
      422,
      'file.type_refused',
    ],
    [
      'six files',
      'WP-09',
      { ...REPORT, files: Array.from({ length: 6 }, () => PDF) },
      400,
      'request.invalid',
    ],
  ])('%s', async (_name, item, fields, status, code) => {
    await expectProblem(await report(owner, item, fields), status, code)
    if (item !== 'WP-99') expect((await line(owner, item)).reports).toHaveLength(0)
  })

  it('evidence to whoever does not read the plan', async () => {
    await report(owner, 'WP-13', { ...REPORT, files: [PDF] })
    const [proof] = (await line(owner, 'WP-13')).reports[0]?.files ?? []
    const [expert] = await portal.signedIn('expert', { role: 'expert' })
    await expectProblem(await expert.request(`/api/plan/evidence/${proof?.id}`), 403, 'access.forbidden')
    await expectProblem(
      await owner.request('/api/plan/evidence/0190a3f2-7c1e-7000-8000-000000000001'),
      404,
      'request.not_found',
    )
  })
})

describe('the first page', () => {
  const due = async (browser: Browser) =>
    ((await (await browser.request('/api/today')).json()) as { due: { id: string; href: string }[] }).due.map(
      ({ id }) => id,
    )

  it('names what lags of one’s own organisation, and all of it to a leader', async () => {
    const [officer] = await portal.signedIn('officer', { role: 'officer', organisation: 'popularisation' })
    await report(officer, 'WP-67', { ...REPORT, value: '1' })
    expect(await due(officer)).toContain('WP-67')
    expect(await due(owner)).not.toContain('WP-67')
    const [leader] = await portal.signedIn('leader', { role: 'leader' })
    expect(await due(leader)).toContain('WP-67')
  })
})
