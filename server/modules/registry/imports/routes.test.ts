import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { actor, openTestPlatform, type TestPlatform } from '../../../app/testing/platform.ts'
import type { Actor } from '../../../kernel/access/roles.ts'
import { newId } from '../../../kernel/db/new-id.ts'
import { createHttp } from '../../../kernel/http/app.ts'
import { ImportBatch, ImportDetail, ImportList, ImportRows, UndoCheck } from '../contract.ts'
import { registryModule } from '../index.ts'
import { mountImports, resumeImports } from './index.ts'
import { acceptBatch } from './service/accept.ts'
import { startCheck } from './service/start-check.ts'
import { inventedCode } from './testing/codes.ts'
import { testParts } from './testing/import-bench.ts'

/* The whole way over HTTP, with the real queue. */

const people: Record<string, Actor> = {
  officer: actor('officer'),
  auditor: actor('auditor'),
  enterprise: actor('enterprise', { partyId: newId() }),
  elsewhere: actor('officer', { tenant: 'other-district' }),
}

let platform: TestPlatform
let app: ReturnType<typeof createHttp>

beforeAll(async () => {
  platform = await openTestPlatform()
  const parts = testParts()
  app = createHttp({
    platform,
    texts: parts.texts,
    statuses: registryModule.statuses,
    resolveActor: async (request) => people[request.headers.get('x-test-person') ?? ''] ?? null,
  })
  app.route('/api', mountImports(platform, parts))
  await platform.jobs.start()
})
afterAll(() => platform.close())

const Problem = z.object({ code: z.string(), status: z.int(), title: z.string(), detail: z.string() })

const get = (path: string, person = 'officer', language = 'zh-CN') =>
  app.request(`/api${path}`, { headers: { 'x-test-person': person, 'accept-language': language } })

const post = (path: string, body?: FormData | object, person = 'officer', key: string = newId()) =>
  app.request(`/api${path}`, {
    method: 'POST',
    headers: {
      'x-test-person': person,
      'idempotency-key': key,
      origin: platform.config.publicUrl,
      ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  })

function form(kind: string, content: string | Buffer | Uint8Array<ArrayBuffer>, name = 'list.csv'): FormData {
  const data = new FormData()
  data.set('kind', kind)
  data.set('file', new File([typeof content === 'string' ? content : new Uint8Array(content)], name))
  return data
}

async function settled(id: string): Promise<z.infer<typeof ImportDetail>> {
  for (let tries = 0; tries < 200; tries += 1) {
    const batch = ImportDetail.parse(await (await get(`/imports/${id}`)).json())
    if (!['checking', 'committing', 'undoing'].includes(batch.state)) return batch
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the job did not end')
}

const mappingOf = ({ columns, moneyUnit, defaultYear, sourceName, asOf }: z.infer<typeof ImportDetail>) => ({
  columns: columns.map(({ index, field, year }) => ({ index, field, year })),
  moneyUnit,
  defaultYear,
  sourceName,
  asOf,
})

async function problemOf(response: Response | Promise<Response>) {
  const { code, status, title, detail } = Problem.parse(await (await response).json())
  expect([title, detail].join()).not.toMatch(/import\.|\{\w+\}|undefined/)
  return [status, code]
}

const FILE = `统一社会信用代码,企业名称,住所\n${inventedCode(41)},示例一有限公司,=1+1\n${inventedCode(42)},,\n${inventedCode(43)},@示例三有限公司,嘉定区安亭镇1号\n`

describe('an import over HTTP', () => {
  it('goes from upload to undo', async () => {
    const uploaded = await post('/imports', form('enterprises', FILE, '登记 名单.csv'))
    expect(uploaded.status).toBe(201)
    const batch = ImportDetail.parse(await uploaded.json())
    expect(batch).toMatchObject({
      state: 'uploaded',
      fileName: '登记 名单.csv',
      sourceName: '登记 名单',
      total: 3,
    })
    expect(batch.number).toMatch(/^\d{4}-\d{4}-01$/)
    expect(batch.fields.find(({ id }) => id === 'code')).toMatchObject({
      label: '统一社会信用代码',
      required: true,
    })

    const checking = await post(`/imports/${batch.id}/check`, mappingOf(batch))
    expect([checking.status, ImportBatch.parse(await checking.json()).state]).toEqual([202, 'checking'])
    const ready = await settled(batch.id)
    expect(ready).toMatchObject({ state: 'ready', checked: 3, counts: { added: 2, rejected: 1 } })

    const first = ImportRows.parse(await (await get(`/imports/${batch.id}/rows?limit=1`)).json())
    expect(first.items).toMatchObject([
      { row: 3, outcome: 'rejected', problems: [{ code: 'import.name_missing', column: '企业名称' }] },
    ])
    const rest = ImportRows.parse(await (await get(`/imports/${batch.id}/rows?after=${first.next}`)).json())
    expect(rest.items.map(({ row, outcome }) => [row, outcome])).toEqual([
      [2, 'added'],
      [4, 'added'],
    ])
    expect(rest.next).toBeNull()

    const errors = new ExcelJS.Workbook()
    await errors.xlsx.load(await (await get(`/imports/${batch.id}/errors.xlsx?all=true`)).arrayBuffer())
    const sheet = errors.worksheets[0]
    expect(sheet?.getRow(1).values).toEqual([undefined, '错误原因', '统一社会信用代码', '企业名称', '住所'])
    expect(sheet?.rowCount).toBe(4)
    expect(sheet?.getCell('D2').value).toBe("'=1+1")
    expect(sheet?.getCell('C4').value).toBe("'@示例三有限公司")
    expect(sheet?.getCell('A3').value).toContain('名称')
    // What comes back to us is what the user wrote.
    const returned = new Uint8Array(
      await (await get(`/imports/${batch.id}/errors.xlsx?all=true`)).arrayBuffer(),
    )
    const back = ImportDetail.parse(
      await (await post('/imports', form('enterprises', returned, 'b.xlsx'))).json(),
    )
    expect(back.columns.map(({ field, samples }) => [field, samples[0]])).toEqual([
      [null, expect.stringContaining('名称')],
      ['code', inventedCode(41)],
      ['name', '示例一有限公司'],
      ['address', '=1+1'],
    ])
    expect(sheet?.getCell('C3').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } })

    const key = newId()
    const accepted = await post(`/imports/${batch.id}/accept`, undefined, 'officer', key)
    expect(accepted.status).toBe(202)
    const repeated = await post(`/imports/${batch.id}/accept`, undefined, 'officer', key)
    expect(await repeated.text()).toBe(await accepted.text())
    expect(await settled(batch.id)).toMatchObject({ state: 'done', acceptedBy: people.officer?.name })
    expect(await problemOf(post(`/imports/${batch.id}/accept`))).toEqual([409, 'import.wrong_state'])

    const check = UndoCheck.parse(await (await get(`/imports/${batch.id}/undo`)).json())
    expect(check).toEqual({ possible: true, dependents: [] })
    expect((await post(`/imports/${batch.id}/undo`)).status).toBe(202)
    expect(await settled(batch.id)).toMatchObject({ state: 'undone', undoneBy: people.officer?.name })
  })

  it('lists batches newest first, page by page', async () => {
    for (const n of [1, 2]) await post('/imports', form('enterprises', FILE, `${n}.csv`))
    const page = ImportList.parse(await (await get('/imports?limit=2')).json())
    expect(page.items.map(({ fileName }) => fileName)).toEqual(['2.csv', '1.csv'])
    const next = ImportList.parse(await (await get(`/imports?limit=2&cursor=${page.next}`)).json())
    expect(next.items.map(({ fileName }) => fileName)).toEqual(['b.xlsx', '登记 名单.csv'])
    expect(next.next).toBeNull()
    expect(await problemOf(get('/imports?cursor=x'))).toEqual([400, 'request.invalid'])
  })

  it('tells in words what is wrong with a file or a mapping', async () => {
    expect(
      await problemOf(
        post('/imports', form('enterprises', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xlsx')),
      ),
    ).toEqual([422, 'import.encrypted_or_xls'])
    const batch = ImportDetail.parse(await (await post('/imports', form('credentials', FILE))).json())
    expect(await problemOf(post(`/imports/${batch.id}/check`, mappingOf(batch)))).toEqual([
      422,
      'import.fields_missing',
    ])
    expect(await problemOf(post('/imports', form('nothing', FILE)))).toEqual([400, 'request.invalid'])
    expect(await problemOf(post(`/imports/${newId()}/cancel`))).toEqual([404, 'request.not_found'])
  })

  it('is for officers; auditors read without the cells, others and other districts see nothing', async () => {
    const batch = ImportDetail.parse(await (await post('/imports', form('enterprises', FILE))).json())
    await post(`/imports/${batch.id}/check`, mappingOf(batch))
    await settled(batch.id)
    const seen = ImportRows.parse(await (await get(`/imports/${batch.id}/rows`, 'auditor')).json())
    expect(seen.items.map(({ cells }) => cells)).toEqual([[], [], []])
    expect(await problemOf(get(`/imports/${batch.id}/errors.xlsx`, 'auditor'))).toEqual([
      403,
      'access.forbidden',
    ])
    expect(await problemOf(post(`/imports/${batch.id}/accept`, undefined, 'auditor'))).toEqual([
      403,
      'access.forbidden',
    ])
    expect(await problemOf(get('/imports', 'enterprise'))).toEqual([403, 'access.forbidden'])
    expect(await problemOf(get(`/imports/${batch.id}`, 'elsewhere'))).toEqual([404, 'request.not_found'])
    expect(await problemOf(post(`/imports/${batch.id}/cancel`, undefined, 'elsewhere'))).toEqual([
      404,
      'request.not_found',
    ])
    expect(await problemOf(get('/imports', 'nobody'))).toEqual([401, 'access.sign_in_required'])
    const cancelled = await post(`/imports/${batch.id}/cancel`)
    expect([cancelled.status, ImportBatch.parse(await cancelled.json()).state]).toEqual([200, 'cancelled'])
  })
})

describe('a start of the server', () => {
  it('takes up a batch whose job was lost', async () => {
    const { officer } = people
    if (!officer) throw new Error('no officer')
    const batch = ImportDetail.parse(await (await post('/imports', form('enterprises', FILE))).json())
    const mapping = { ...mappingOf(batch), credentialKind: null }
    await platform.db.transaction(officer, (tx) => startCheck(tx, testParts(), officer, batch.id, mapping))
    expect(await resumeImports(platform)).toBe(1)
    expect(await settled(batch.id)).toMatchObject({ state: 'ready', counts: { added: 2 } })
    await platform.db.transaction(officer, (tx) => acceptBatch(tx, officer, batch.id))
    expect(await resumeImports(platform)).toBe(1)
    expect(await settled(batch.id)).toMatchObject({ state: 'done' })
    expect(await resumeImports(platform)).toBe(0)
    await post(`/imports/${batch.id}/undo`)
    expect(await settled(batch.id)).toMatchObject({ state: 'undone' })
  })
})

describe('a template', () => {
  it.each(['enterprises', 'facts', 'credentials', 'relations'])(
    'of %s is recognised whole, without its example',
    async (kind) => {
      const language = kind === 'facts' || kind === 'relations' ? 'en' : 'zh-CN'
      const file = await get(`/import-templates/${kind}`, 'auditor', language)
      expect(file.headers.get('content-disposition')).toContain('.xlsx')
      const content = Buffer.from(await file.arrayBuffer())
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(new Uint8Array(content).buffer)
      expect(book.worksheets.map(({ state }) => state)).toEqual(['veryHidden', 'visible', 'veryHidden'])
      const batch = ImportDetail.parse(
        await (await post('/imports', form(kind, content, `${kind}.xlsx`))).json(),
      )
      expect(batch.columns.map(({ by }) => by).filter((by) => by !== 'template')).toEqual([])
      expect(batch.template).toBe(`${kind} 2018.1`)
      await post(`/imports/${batch.id}/check`, mappingOf(batch))
      expect(await settled(batch.id)).toMatchObject({ state: 'failed', problem: { code: 'import.no_rows' } })
      const other = kind === 'facts' ? 'relations' : 'facts'
      expect(await problemOf(post('/imports', form(other, content, 'x.xlsx')))).toEqual([
        422,
        'import.template_of_other_kind',
      ])
    },
  )
})
