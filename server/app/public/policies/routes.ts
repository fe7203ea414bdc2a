import type { Context } from 'hono'
import { notFound } from '../../../kernel/errors.ts'
import type { Env } from '../../../kernel/http/env.ts'
import { getPolicy } from '../../../modules/programmes/index.ts'
import { documentPage } from '../pages/document.ts'
import { documentsPage } from '../pages/documents.ts'
import { readPublicly } from '../read-publicly.ts'
import { send } from '../respond.ts'
import type { Site } from '../site.ts'
import type { View } from '../view.ts'
import { readPolicyQuery } from './query.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The list of documents that an address asks for. */
export async function answerDocuments(site: Site, c: Context<Env>, view: View): Promise<Response> {
  const { platform, library } = site
  const question = readPolicyQuery(view.query, platform.clock.today())
  const found = await readPublicly(platform, (tx) => library.search(tx, question))
  return send(c, documentsPage(site, view, question, found))
}

/** One document as it stands today. Code: request.not_found. */
export async function answerDocument(site: Site, c: Context<Env>, view: View): Promise<Response> {
  const { platform, library } = site
  const id = (c.req.param('id') ?? '').toLowerCase()
  if (!UUID.test(id)) throw notFound('policy')
  const asked = { on: platform.clock.today(), known: null }
  const shown = await readPublicly(platform, (tx) => getPolicy(tx, library, id, asked))
  return send(c, documentPage(site, view, shown))
}

/** Addresses of all documents, for search engines. */
export async function documentAddresses({ platform, library }: Site): Promise<string[]> {
  const catalogue = await readPublicly(platform, (tx) => library.heads(tx))
  return catalogue
    .all()
    .slice(0, LISTED)
    .map(({ id }) => `/documents/${id}`)
}

/** A site map holds at most 50,000 addresses. */
const LISTED = 40_000
