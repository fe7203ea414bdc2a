import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { createDatabase } from '../server/app/testing/database.ts'
import { type Portal, type Session, startPortal } from '../server/app/testing/portal.ts'
import { type RankingCase, rankingData, realFile } from '../server/modules/programmes/library/testing.ts'
import { bm25Bigrams } from './bm25-bigrams.ts'
import { latencies } from './latencies.ts'
import { note, percentile } from './report.ts'

const Answer = z.object({
  rows: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
})
const Found = z.object({
  items: z.array(z.object({ title: z.array(z.object({ text: z.string() })) })),
  total: z.number(),
})

async function upload(session: Session, name: string, bytes: Buffer) {
  const form = new FormData()
  form.set('files', new File([new Uint8Array(bytes)], name))
  const started = performance.now()
  const response = await session.post('/policies/imports', form)
  if (!response.ok) throw new Error(`import: ${await response.text()}`)
  return { ...Answer.parse(await response.json()), seconds: (performance.now() - started) / 1000 }
}

const linesOf = (documents: readonly object[]) =>
  gzipSync(documents.map((document) => JSON.stringify(document)).join('\n'))

const pathOf = (question: string) => `/policies?limit=10&q=${encodeURIComponent(question)}`

/** Mean reciprocal rank within ten, and the shares found first and within ten. */
function measures(ranks: readonly (number | null)[]): { mrr: number; first: number; ten: number } {
  const found = ranks.filter((rank) => rank !== null)
  const share = (count: number) => count / ranks.length
  return {
    mrr: share(found.reduce((sum, rank) => sum + 1 / rank, 0)),
    first: share(found.filter((rank) => rank === 1).length),
    ten: share(found.length),
  }
}

const rankIn = (order: readonly string[], wanted: string): number | null => {
  const place = order.slice(0, 10).indexOf(wanted)
  return place < 0 ? null : place + 1
}

/** Questions of citizens and firms with one relevant text each: ours through HTTP, beside the yardstick. */
async function benchRanking(portal: Portal): Promise<void> {
  const data = rankingData()
  if (!data) return
  const { texts, cases } = data
  const session = await portal.signIn('officer')
  await upload(
    session,
    'texts.jsonl.gz',
    linesOf(texts.map(({ docid, text }) => ({ title: docid, body: text }))),
  )
  const plain = bm25Bigrams(texts.map(({ text }) => text))
  const ours: (number | null)[] = []
  const theirs: (number | null)[] = []
  for (const { question, docid } of cases) {
    const { items } = Found.parse(await (await session.get(pathOf(question))).json())
    const order = items.map(({ title }) => title.map(({ text }) => text).join(''))
    ours.push(rankIn(order, docid))
    theirs.push(
      rankIn(
        plain(question).map((place) => texts[place]?.docid ?? ''),
        docid,
      ),
    )
  }
  const parts: [string, (one: RankingCase) => boolean][] = [
    ['all questions', () => true],
    ['the half that constants were found on', ({ held }) => !held],
    ['the half held back', ({ held }) => held],
  ]
  for (const [what, belongs] of parts) {
    const only = (ranks: readonly (number | null)[]) =>
      measures(ranks.filter((_, at) => cases[at] && belongs(cases[at])))
    const [own, other] = [only(ours), only(theirs)]
    const words = ({ mrr, first, ten }: typeof own) =>
      `MRR@10 ${mrr.toFixed(4)}, R@1 ${first.toFixed(4)}, R@10 ${ten.toFixed(4)}`
    note({
      what: `policy search, ${what}, MRR@10`,
      value: own.mrr,
      unit: '',
      ...(what === 'all questions' && { limit: { min: other.mrr } }),
      note: `ours ${words(own)}; BM25 over character bigrams ${words(other)}`,
    })
  }
}

async function benchRealImport(portal: Portal): Promise<void> {
  const path = realFile('policies', 'hebei_st_policies.jsonl.gz')
  if (!path) return
  const session = await portal.signIn('officer')
  for (const [what, limit] of [
    ['first import', 10],
    ['the same again', 5],
  ] as const) {
    const { seconds, ...counts } = await upload(session, 'policies.jsonl.gz', readFileSync(path))
    note({
      what: `572 real policy documents, ${what}`,
      value: seconds,
      unit: 's',
      limit: { max: limit },
      note: Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
    })
  }
}

const MANY = 10_000

/** Texts of real length where there are any, else of one page, each with a title and a number of its own. */
function manyDocuments(): object[] {
  const path = realFile('policies', 'hebei_st_policies.jsonl.gz')
  const texts = path
    ? rowsOf(path)
    : [{ title: '关于支持示例产业发展的若干措施', body: '为支持示例产业发展，制定本措施。'.repeat(200) }]
  return Array.from({ length: MANY }, (_, n) => {
    const { title, body } = texts[n % texts.length] ?? { title: '', body: '' }
    const number = `示科发〔${1990 + (n % 30)}〕${n + 1}号`
    return { title: `${title}（第${n}份）`, number, source_url: `https://example.org/${n}`, body }
  })
}

const Row = z.object({ title: z.string(), body: z.string() })

const rowsOf = (path: string) =>
  gunzipSync(readFileSync(path))
    .toString()
    .trim()
    .split('\n')
    .map((line) => Row.parse(JSON.parse(line)))

const TYPED = [
  '高新技术企业认定',
  '研发费用加计扣除',
  '科技型中小企业贷款风险补偿怎么申请',
  '示科发〔1995〕6号',
  '众创空间',
  '科技成果转化',
  '省级科技计划项目管理办法',
  '企业需要满足哪些条件才能申报科技小巨人',
]

async function benchMany(portal: Portal): Promise<void> {
  // Made before the first connection: one that is idle for so long would be closed meanwhile.
  const file = linesOf(manyDocuments())
  const session = await portal.signIn('officer')
  const { seconds, added } = await upload(session, 'many.jsonl.gz', file)
  note({ what: '10,000 policy documents into PostgreSQL', value: added / seconds, unit: 'documents/s' })
  const started = performance.now()
  await (await session.get(pathOf(TYPED[0] ?? ''))).json()
  note({
    what: 'first search of a process over 10,000 documents',
    value: (performance.now() - started) / 1000,
    unit: 's',
    limit: { max: 30 },
    note: 'reads them all; every later search asks only for what is new',
  })
  const paths = TYPED.map(pathOf)
  await latencies(session, paths, 1, 40)
  for (const [connections, limit] of [
    [1, 200],
    [10, 1500],
  ] as const) {
    const values = await latencies(session, paths, connections, 300)
    note({
      what: `policy search over 10,000 documents, p95, ${connections} connection${connections > 1 ? 's' : ''}`,
      value: percentile(values, 95),
      unit: 'ms',
      limit: { max: limit },
      note: `p50 ${percentile(values, 50).toFixed(1)} ms`,
    })
  }
  note({ what: 'memory with 10,000 documents in the search', value: portal.memory().now, unit: 'MB' })
}

/** The policy library: what it finds beside a yardstick, what an import takes, how fast a large one answers. */
export async function benchPolicies(): Promise<void> {
  for (const run of [benchRanking, benchRealImport, benchMany]) {
    const folder = mkdtempSync(join(tmpdir(), 'kechuang-bench-'))
    const database = await createDatabase()
    const portal = await startPortal({ databaseUrl: database.url, dataDir: folder })
    try {
      await run(portal)
    } finally {
      await portal.kill('SIGTERM')
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
