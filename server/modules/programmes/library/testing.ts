import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Actor } from '../../../kernel/access/roles.ts'
import type { Platform } from '../../../kernel/platform/platform.ts'
import { importPolicies, readFiles } from './imports/import.ts'

/* Texts for the tests of the library; real ones where the folder beside the project has them. */

const SHARED = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'data')

/** The path of real data, or null where it is not there. */
export function realFile(...parts: readonly string[]): string | null {
  const path = join(SHARED, ...parts)
  return existsSync(path) ? path : null
}

export const textFile = (name: string, text: string) => ({ name, bytes: Buffer.from(text) })

/** A Markdown file with named values at its head. */
export const document = (name: string, head: Record<string, string>, body: string) =>
  textFile(
    name,
    `---\n${Object.entries(head)
      .map(([key, value]) => `${key}: ${value}\n`)
      .join('')}---\n${body}`,
  )

/** Imports as an officer does. */
export const bring = (
  platform: Platform,
  actor: Actor,
  files: readonly { name: string; bytes: Buffer }[],
  dryRun = false,
) =>
  platform.db.transaction(actor, (tx) => importPolicies(tx, actor, readFiles(files), dryRun), {
    action: 'test.library',
  })

/** Brings one document that nothing else is like; answers its id. */
export async function bringOne(platform: Platform, actor: Actor): Promise<string> {
  const head = { title: '政策文件（测试）', number: '测科发〔2018〕1号', effective_from: '2018-01-01' }
  await bring(platform, actor, [document('政策文件.md', head, '第一条 研发费用占比不低于百分之五。')])
  const { document_id: id } = await platform.db.owner
    .selectFrom('programmes.policy_version')
    .select('document_id')
    .where('tenant', '=', actor.tenant)
    .executeTakeFirstOrThrow()
  return id
}

export interface RankingCase {
  question: string
  docid: string
  /** Which half of the questions it belongs to: the ranking's constants were found on the first. */
  held: boolean
}

/** Parts the questions in two by chance, always the same. */
const isOdd = (id: string) => (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 1

/** The questions with one relevant document each, and the texts; null where the folder is not there. */
export function rankingData(): { texts: { docid: string; text: string }[]; cases: RankingCase[] } | null {
  const corpus = realFile('retrieval', 'ncp_policies_corpus.jsonl.gz')
  const queries = realFile('retrieval', 'ncp_queries_qrels.tsv')
  if (!corpus || !queries) return null
  const texts = gunzipSync(readFileSync(corpus)).toString().trim().split('\n')
  const lines = readFileSync(queries, 'utf8').trim().split('\n').slice(1)
  return {
    texts: texts.map((line) => JSON.parse(line) as { docid: string; text: string }),
    cases: lines.map((line) => {
      const [qid = '', docid = '', , , question = ''] = line.split('\t')
      return { question, docid, held: isOdd(qid) }
    }),
  }
}
