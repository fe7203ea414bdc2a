import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem } from '../../../../tests/access/problem.ts'
import { type Browser, openTestPortal, type TestPortal } from '../../../app/testing/browser.ts'
import { actor } from '../../../app/testing/platform.ts'
import { publicReader } from '../../../kernel/access/roles.ts'
import type { PolicyDetail, PolicyImportResult, PolicyList } from './contract.ts'
import { Library } from './search/library.ts'
import { linkCitations } from './store/citations.ts'
import { bring, document, textFile } from './testing.ts'

type List = import('zod').infer<typeof PolicyList>
type Detail = import('zod').infer<typeof PolicyDetail>
type Result = import('zod').infer<typeof PolicyImportResult>

let portal: TestPortal
let officer: Browser
let firm: Browser
beforeAll(async () => {
  portal = await openTestPortal()
  officer = (await portal.signedIn('officer', { role: 'officer' }))[0]
  firm = (await portal.signedIn('firm', { role: 'enterprise' }))[0]
})
afterAll(() => portal.close())

const OLD = document(
  'old.md',
  {
    title: '高新技术企业认定管理办法',
    number: '国科发火〔2008〕172号',
    issuer: '科技部',
    effective_from: '2008-01-01',
    superseded_by: '国科发火〔2016〕32号',
  },
  '第一条 旧的认定条件。',
)
const NEW = document(
  'new.md',
  {
    title: '科技部关于修订印发《高新技术企业认定管理办法》的通知',
    number: '国科发火〔2016〕32号',
    issuer: '科技部',
    issued_on: '2016-01-29',
    effective_from: '2016-01-01',
    level: 'national',
    source_url: 'https://example.org/32',
    attachments: '附件1.doc;附件2.doc',
  },
  '第十一条 近三个会计年度研究开发费用总额占同期销售收入总额的比例符合要求。',
)
const VOUCHER = document(
  'voucher.md',
  { title: '科技创新券管理细则', publisher: '某区科委', published_on: '2018-03-05' },
  '创新券用于购买检验检测服务。',
)

let sent = 0
async function upload(browser: Browser, files: readonly { name: string; bytes: Buffer }[], dryRun = false) {
  const form = new FormData()
  form.set('dryRun', String(dryRun))
  for (const { name, bytes } of files) form.append('files', new File([new Uint8Array(bytes)], name))
  return browser.request('/api/policies/imports', {
    method: 'POST',
    headers: { 'idempotency-key': `upload-${++sent}` },
    body: form,
  })
}
const result = async (response: Response) => (await response.json()) as Result
const search = async (query: Record<string, string>, browser = firm) =>
  (await (await browser.request(`/api/policies?${new URLSearchParams(query)}`)).json()) as List
const titles = ({ items }: List) => items.map(({ title }) => title.map(({ text }) => text).join(''))
const open = async (id: string, query = '') =>
  (await (await firm.request(`/api/policies/${id}${query}`)).json()) as Detail

describe('an import', () => {
  it('tried first writes nothing, then takes in, and changes nothing the second time', async () => {
    const files = [OLD, NEW, VOUCHER]
    const tried = await result(await upload(officer, files, true))
    expect(tried).toMatchObject({ dryRun: true, rows: 3, added: 3, changed: 0, unchanged: 0, rejected: 0 })
    expect((await search({})).size).toBe(0)
    expect(await result(await upload(officer, files))).toMatchObject({ dryRun: false, added: 3 })
    expect(await result(await upload(officer, files))).toMatchObject({ added: 0, changed: 0, unchanged: 3 })
    expect((await search({})).size).toBe(3)
  })

  it('keeps what is sound beside what is not, and says in words what to do', async () => {
    const answer = await result(
      await upload(officer, [
        textFile('坏.jsonl', '{"title":"好的一行","body":"植树"}\n{坏'),
        textFile('图.pdf', '%PDF'),
      ]),
    )
    expect(answer).toMatchObject({ rows: 3, added: 1, rejected: 2 })
    expect(answer.problems.map(({ file, row, code }) => [file, row, code])).toEqual([
      ['坏.jsonl', 2, 'policy.line_broken'],
      ['图.pdf', 1, 'policy.file_type'],
    ])
    expect(answer.problems[0]?.message).toContain('其余各行照常导入')
  })

  it('is an officer’s, and stands in the history and in the audit trail', async () => {
    await expectProblem(await upload(firm, [OLD]), 403, 'access.forbidden')
    await expectProblem(await firm.request('/api/policies/imports'), 403, 'access.forbidden')
    const history = (await (await officer.request('/api/policies/imports')).json()) as {
      items: { added: number; files: { name: string }[] }[]
    }
    expect(history.items.map(({ added, files }) => [added, files.length])).toEqual([
      [1, 2],
      [3, 3],
    ])
    const { rows } = await sql<{ target: string }>`select distinct target from audit.entry
      where action = 'programmes.library.import' order by 1`.execute(portal.platform.db.owner)
    expect(rows.map(({ target }) => target)).toEqual([
      'programmes.policy_document',
      'programmes.policy_import',
      'programmes.policy_version',
    ])
  })

  it('of another text adds a version: what was known when can be asked', async () => {
    const { items } = await search({ q: '科技创新券管理细则' })
    const id = items[0]?.id ?? ''
    await sql`update kernel.setting set value = '1 year' where name = 'clock_offset'`.execute(
      portal.platform.db.owner,
    )
    await sql`insert into kernel.setting (name, value) values ('clock_offset', '1 year')
      on conflict (name) do nothing`.execute(portal.platform.db.owner)
    const changed = document(
      'voucher.md',
      { title: '科技创新券管理细则', publisher: '某区科委', published_on: '2018-03-05' },
      '创新券还可用于科技评估。',
    )
    expect(await result(await upload(officer, [changed]))).toMatchObject({ added: 0, changed: 1 })
    const now = await open(id)
    expect(now).toMatchObject({ version: 2, body: '创新券还可用于科技评估。' })
    expect(now.versions.map(({ version }) => version)).toEqual([2, 1])
    const day = new Date(Date.parse(now.versions[1]?.recordedAt ?? '') + 8 * 3600_000)
      .toISOString()
      .slice(0, 10)
    expect(await open(id, `?known=${day}`)).toMatchObject({
      version: 1,
      body: '创新券用于购买检验检测服务。',
    })
    await expectProblem(await firm.request(`/api/policies/${id}?known=2001-01-01`), 404, 'request.not_found')
    expect(titles(await search({ q: '科技评估' }))).toEqual(['科技创新券管理细则'])
    expect(titles(await search({ q: '购买检验检测' }))).toEqual([])
    await sql`delete from kernel.setting where name = 'clock_offset'`.execute(portal.platform.db.owner)
  })

  it('of an empty text keeps the text that is known', async () => {
    const stub = document('new.md', { title: '高新技术企业认定管理办法', number: '国科发火[2016]32号' }, '')
    expect(await result(await upload(officer, [stub]))).toMatchObject({ added: 0 })
    const { items } = await search({ q: '国科发火〔2016〕32号' })
    expect((await open(items[0]?.id ?? '')).body).toContain('第十一条')
  })
})

describe('a search', () => {
  it.each(['国科发火〔2016〕32号', '国科发火[2016]32号', '国科发火（2016）032 号'])(
    'finds %s however its brackets are written',
    async (q) => {
      expect((await search({ q })).items[0]?.number).toBe('国科发火〔2016〕32号')
    },
  )

  it('marks what was asked where it stands', async () => {
    const { items } = await search({ q: '研究开发费用占比' })
    expect(items[0]?.snippet.filter(({ hit }) => hit).map(({ text }) => text)).toContain('研究开发费用')
  })

  it('is narrowed by issuer, year, level and by what is in force on a day', async () => {
    const q = '高新技术企业认定管理办法'
    expect((await search({ q, level: 'national' })).total).toBeGreaterThanOrEqual(1)
    expect(titles(await search({ year: '2018' }))).toEqual(['科技创新券管理细则'])
    expect(titles(await search({ issuer: '某区科委' }))).toEqual(['科技创新券管理细则'])
    const numbers = async (on: string, force: string) =>
      (await search({ q, on, force })).items.map(({ number }) => number)
    expect(await numbers('2015-12-31', 'in')).toEqual(['国科发火〔2008〕172号'])
    expect(await numbers('2016-01-01', 'in')).toEqual(['国科发火〔2016〕32号'])
    expect(await numbers('2016-01-01', 'out')).toEqual(['国科发火〔2008〕172号'])
    expect(titles(await search({ force: 'unknown' })).sort()).toEqual(['好的一行', '科技创新券管理细则'])
  })

  it('is read page by page', async () => {
    const first = await search({ limit: '3' })
    expect([first.items.length, first.total, first.next]).toEqual([3, 4, '3'])
    const second = await search({ limit: '3', cursor: '3' })
    expect([second.items.length, second.next]).toEqual([1, null])
  })

  it.each(['', '的', '？！', "'; drop table", '%', '\\', 'ａ'.repeat(300)])(
    'takes %j as it is',
    async (q) => {
      expect((await firm.request(`/api/policies?q=${encodeURIComponent(q)}`)).status).toBe(200)
    },
  )

  it('in another process knows at once what was added by this one', async () => {
    const { platform } = portal
    const other = new Library()
    const ask = () =>
      platform.db.transaction(publicReader(platform.tenant), (tx) =>
        other.search(tx, {
          text: '量子通信',
          issuer: null,
          year: null,
          level: null,
          kind: null,
          force: null,
          on: '2018-11-15',
          offset: 0,
          limit: 5,
        }),
      )
    expect((await ask()).total).toBe(0)
    await bring(platform, actor('officer'), [textFile('量子.txt', '关于支持量子通信的通知\n正文')])
    expect((await ask()).total).toBe(1)
  })
})

describe('a document', () => {
  it('shows what took its place, and who cites it', async () => {
    const { platform } = portal
    await platform.db.transaction(
      actor('officer'),
      (tx) =>
        linkCitations(tx, actor('officer'), { id: 'hnte', label: { zh: '高新技术企业', en: 'High-tech' } }, [
          {
            condition: 'HT-05',
            conditionLabel: { zh: '研发费用占比', en: 'R&D ratio' },
            document: '国科发火[2016]32号',
            article: '第十一条（五）',
          },
        ]),
      { action: 'test.cite' },
    )
    const [present] = (await search({ q: '国科发火〔2016〕32号' })).items
    const shown = await open(present?.id ?? '')
    expect(shown).toMatchObject({
      force: 'in_force',
      attachments: ['附件1.doc', '附件2.doc'],
      predecessors: [{ number: '国科发火〔2008〕172号' }],
      citations: [{ programme: 'hnte', condition: 'HT-05', article: '第十一条（五）' }],
    })
    const former = await open(shown.predecessors[0]?.id ?? '')
    expect(former).toMatchObject({ force: 'superseded', successor: { id: shown.id } })
    expect(await open(former.id, '?on=2010-01-01')).toMatchObject({ force: 'in_force' })
    await platform.db.transaction(
      actor('officer'),
      (tx) => linkCitations(tx, actor('officer'), { id: 'hnte', label: { zh: '高企', en: 'H' } }, []),
      { action: 'test.cite' },
    )
    expect((await open(shown.id)).citations).toEqual([])
  })
})

describe('the role of the public pages', () => {
  it('reaches the published functions, decided by hand, and no table', async () => {
    const { db } = portal.platform
    const { rows } = await sql<{ name: string }>`
      select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'programmes_public' and p.proname like 'polic%'
        and has_function_privilege('kechuang_public', p.oid, 'execute') order by 1`.execute(db.owner)
    expect(rows.map(({ name }) => name)).toEqual([
      'policies_after',
      'policy_at',
      'policy_bodies',
      'policy_citations',
      'policy_mark',
      'policy_versions',
    ])
    const read = db.transaction(publicReader(portal.platform.tenant), (tx) =>
      sql`select * from programmes.policy_version`.execute(tx),
    )
    await expect(read).rejects.toThrow(/permission denied/)
  })

  it('sees nothing of another district', async () => {
    const found = await portal.platform.db.transaction(publicReader('other-district'), (tx) =>
      new Library().heads(tx),
    )
    expect(found.size).toBe(0)
  })
})
