import { randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { loadDistrict } from '../../kernel/district/load.ts'
import type { PackFiles } from '../../kernel/district/pack-files.ts'
import { AppError } from '../../kernel/errors.ts'
import { rateLimit } from '../../kernel/http/limits.ts'
import { ownOriginOnly } from '../../kernel/http/origin.ts'
import { securityHeaders } from '../../kernel/http/security-headers.ts'
import { log } from '../../kernel/log.ts'
import type { Locale, Texts } from '../../kernel/texts/texts.ts'
import { loadPlans } from '../../modules/indicators/index.ts'
import { bundledDistricts, bundledPack } from '../packs.ts'
import { SetupForm as Form, namesAbove, prefilled, type SetupForm, type Shown } from './answers.ts'
import { type DistrictAnswers, type PlanAnswers, packOf } from './pack.ts'
import { answersPage, countyPage, donePage, type FieldProblem, type Words, wordsOf } from './page.ts'
import { planHeadings, readPlanTable } from './plan-table.ts'

const LIMIT = 8 * 1024 * 1024
const LANGUAGE_COOKIE = 'kechuang_language'

/** The first person of the district: a system administrator. */
export interface FirstAdministrator {
  username: string
  name: string
  /** Employee number. */
  personKey: string
  password: string
}

export interface SetupParts {
  texts: Texts
  publicUrl: string
  trustedProxies: number
  /** The civil date of the machine: the plan's year. */
  today(): string
  /**
   * Founds the district and makes the portal of it. Refused answers change nothing. Codes: those of
   * loadDistrict, loadPlans and createAccount; setup.done_already.
   */
  found(pack: PackFiles, origin: 'bundled' | 'setup', administrator: FirstAdministrator): Promise<void>
}

const shownOf = (fields: Record<string, unknown>): Shown =>
  Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && !['password', 'repeat'].includes(entry[0]),
    ),
  )

const sameText = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** The pack of this county that comes with the program. */
function bundledFor(county: string): PackFiles | null {
  const packs = bundledDistricts().map(bundledPack)
  return packs.find((files) => loadDistrict(files).code === county) ?? null
}

/** The names that a pack which comes with the program has for its county. */
function namesOf(files: PackFiles | null): Shown {
  if (!files) return {}
  const { name, organisation } = loadDistrict(files)
  return { name_en: name.en, organisation: organisation.zh, organisation_en: organisation.en }
}

const countItems = ({ chapters }: ReturnType<typeof loadPlans>[number]['plan']) =>
  chapters.flatMap(({ sections }) => sections.flatMap(({ items }) => items)).length

/** Where a problem of the answers is shown. */
function fieldOf({ code }: AppError): string {
  if (code.startsWith('identity.password')) return 'password'
  if (code.startsWith('identity.')) return 'username'
  if (code.startsWith('setup.plan') || code.startsWith('import.')) return 'plan_upload'
  return 'towns'
}

/** The first-run pages of a data folder without a district, and the token that opens them. */
export function setupApp(parts: SetupParts): { app: Hono; token: string } {
  const { texts } = parts
  const token = randomBytes(9).toString('base64url')
  const app = new Hono()
  app.use(securityHeaders())
  app.use(ownOriginOnly(parts.publicUrl))
  app.use(rateLimit({ limit: 60, seconds: 60, proxies: parts.trustedProxies }))
  app.onError((error, c) => {
    log.error({ err: error }, 'setup')
    return c.text(texts.text(localeOf(c, texts), 'request.fault.detail'), 500)
  })
  app.get('/healthz', (c) => c.text('setup', 503))
  app.get('/plan-template.csv', (c) =>
    c.body(`\uFEFF${planHeadings(texts).join(',')}\r\n`, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="plan.csv"',
    }),
  )
  app.get('/', (c) => {
    const words = wordsIn(c, texts)
    const county = (c.req.query('county') ?? '').trim()
    if (county === '') return c.html(countyPage(words, {}, []))
    const known = prefilled(county)
    if (!known) {
      return c.html(
        countyPage(words, { county }, [{ field: 'county', message: words.t('problem.county') }]),
        422,
      )
    }
    const shown = { ...withNames(known, words), ...namesOf(bundledFor(county)) }
    return c.html(answersPage(words, shown, [], planTitle(county)))
  })
  app.post('/', bodyLimit({ maxSize: LIMIT }), async (c) => {
    const words = wordsIn(c, texts)
    const body = await c.req.parseBody()
    const shown = shownOf(body)
    const refuse = (problems: readonly FieldProblem[]) =>
      c.html(answersPage(words, shown, problems, planTitle(shown.county ?? '')), 422)
    const parsed = Form.safeParse(body)
    if (!sameText(String(body.token ?? ''), token)) {
      return refuse([{ field: 'token', message: words.t('problem.token') }])
    }
    if (!parsed.success) return refuse(formProblems(parsed.error.issues, words))
    try {
      const { pack, origin } = await packFrom(parsed.data, body.plan_upload, parts, words)
      const district = loadDistrict(pack)
      const items = loadPlans(pack, district).reduce((all, { plan }) => all + countItems(plan), 0)
      await parts.found(pack, origin, {
        username: parsed.data.username,
        name: parsed.data.person,
        personKey: parsed.data.number,
        password: parsed.data.password,
      })
      return c.html(donePage(words, district.name.zh, district.towns.length, items))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const key = texts.has(`${error.code}.detail`) ? `${error.code}.detail` : error.code
      return refuse([{ field: fieldOf(error), message: texts.text(words.locale, key, error.params) }])
    }
  })
  app.get('*', (c) => c.redirect('/'))
  return { app, token }
}

function localeOf(c: Context, texts: Texts): Locale {
  const chosen = c.req.query('lang') ?? getCookie(c, LANGUAGE_COOKIE)
  if (chosen === 'en' || chosen === 'zh-CN') return chosen
  return texts.localeOf(c.req.header('accept-language'))
}

function wordsIn(c: Context, texts: Texts): Words {
  const locale = localeOf(c, texts)
  if (c.req.query('lang')) setCookie(c, LANGUAGE_COOKIE, locale, { path: '/', sameSite: 'Lax' })
  return wordsOf(texts, locale)
}

const withNames = (known: Shown, { t }: Words): Shown => ({
  ...known,
  organisation: t('organisation_of', { name: known.name ?? '' }),
  organisation_en: t('organisation_of_en'),
})

function formProblems(
  issues: readonly { path: PropertyKey[]; message: string }[],
  { t }: Words,
): FieldProblem[] {
  const seen = new Set<string>()
  return issues.flatMap(({ path, message }) => {
    const field = String(path[0])
    if (seen.has(field)) return []
    seen.add(field)
    return [{ field, message: t(`problem.${message}`) }]
  })
}

/** Title of the plan that comes with the program for this county. */
function planTitle(county: string): string | null {
  const pack = bundledFor(county)
  return pack ? (loadPlans(pack, loadDistrict(pack))[0]?.plan.title.zh ?? null) : null
}

async function packFrom(
  form: SetupForm,
  upload: unknown,
  parts: SetupParts,
  words: Words,
): Promise<{ pack: PackFiles; origin: 'bundled' | 'setup' }> {
  const bundled = form.plan === 'bundled' ? bundledFor(form.county) : null
  if (bundled) return { pack: bundled, origin: 'bundled' }
  const answers: DistrictAnswers = {
    code: form.county,
    name: { zh: form.name, en: form.name_en },
    organisation: { zh: form.organisation, en: form.organisation_en },
    addressWords: namesAbove(form.county),
    towns: form.towns,
  }
  const plan = form.plan === 'file' ? await planFrom(form, upload, parts, words) : null
  return { pack: packOf(answers, plan, words.t('source')), origin: 'setup' }
}

async function planFrom(
  form: SetupForm,
  upload: unknown,
  { texts, today }: SetupParts,
  { t }: Words,
): Promise<PlanAnswers> {
  if (!(upload instanceof File) || upload.size === 0) throw new AppError('setup.plan_missing')
  const year = Number(today().slice(0, 4))
  const folder = mkdtempSync(join(tmpdir(), 'kechuang-plan-'))
  try {
    const path = join(folder, 'plan')
    writeFileSync(path, Buffer.from(await upload.arrayBuffer()))
    const title = form.plan_title || t('plan.title', { year: String(year) })
    return {
      year,
      title: { zh: title, en: title },
      document: upload.name.slice(-100),
      rows: await readPlanTable(path, upload.name, texts),
      words: { chapter: t('plan.chapter'), evidence: t('plan.evidence'), unit: t('plan.unit') },
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
