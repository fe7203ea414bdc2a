import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Config, readConfig } from '../../kernel/config/config.ts'
import type { OpenedPortal } from '../portal.ts'
import { openProgress } from '../preparing/progress.ts'
import type { Fetch } from '../stages.ts'
import { createDatabase } from '../testing/database.ts'
import { openOrFound, type WaitingSetup } from './open-or-found.ts'

/* The first run of a county of another province, on a real database of its own. */

const COUNTY = '320583'
const NO_BINDINGS = {} as Parameters<Fetch>[1]
const PASSWORD = 'Right-horse-7'

let folder: string
let database: Awaited<ReturnType<typeof createDatabase>> | null
let config: Config
let setup: WaitingSetup
let portal: Promise<OpenedPortal>

async function open(): Promise<void> {
  const waiting = Promise.withResolvers<WaitingSetup>()
  portal = openOrFound(config, openProgress(), waiting.resolve)
  portal.catch(waiting.reject)
  setup = await Promise.race([waiting.promise, portal.then(() => waiting.promise)])
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kechuang-setup-'))
  database = process.env.TEST_DATABASE_URL ? await createDatabase() : null
  config = readConfig({ dataDir: folder, port: 0 }, database ? { DATABASE_URL: database.url } : {})
  await open()
})

afterAll(async () => {
  await (await portal).release(1000)
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

const get = async (path: string, headers: Record<string, string> = {}) =>
  setup.fetch(new Request(`http://localhost${path}`, { headers }), NO_BINDINGS)

/* The plan is of the present year, whenever this runs. */
const DAY = `${new Date().getFullYear()}-12-20`

const PLAN = `编号,章,事项,指标,单位,比较,目标,责任单位,期限
WP-01,一 培育,高新技术企业总数,有效高企,家,超过,120,高新科,
WP-02,一 培育,科技大会,,,,,综合科,${DAY}
`

const ANSWERS = {
  county: COUNTY,
  name: '昆山市',
  name_en: 'Kunshan',
  organisation: '昆山市科学技术局',
  organisation_en: 'Kunshan Science and Technology Bureau',
  towns: '320583100 玉山镇\n320583102000 周市镇',
  plan: 'file',
  plan_title: '年度科技工作要点',
  username: 'first.admin',
  person: '首位管理员（示例）',
  number: 'KS-0001',
  password: PASSWORD,
  repeat: PASSWORD,
}

async function send(
  changed: Partial<Record<keyof typeof ANSWERS | 'token', string>> = {},
  plan: string | null = PLAN,
) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ token: setup.token, ...ANSWERS, ...changed }))
    form.set(name, value)
  if (plan !== null) form.set('plan_upload', new File([plan], '要点.csv'))
  const response = await setup.fetch(
    new Request('http://localhost/', { method: 'POST', body: form, headers: { origin: 'http://localhost' } }),
    NO_BINDINGS,
  )
  return { status: response.status, text: await response.text() }
}

describe('the first run of a real district', () => {
  it('asks for the county and fills in its names and towns', async () => {
    expect(await (await get('/')).text()).toContain('先说是哪个区县')
    const page = await (await get(`/?county=${COUNTY}`)).text()
    expect(page).toContain('昆山市科学技术局')
    expect(page).toContain('320583100 玉山镇')
    const wrong = await get('/?county=999999')
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('没有这个六位区划代码')
  })

  it('speaks English where the reader does', async () => {
    const page = await (await get('/', { 'accept-language': 'en' })).text()
    expect(page).toContain('Which county or district is it?')
  })

  it('sends every other address to the first page, and gives the template of the plan', async () => {
    expect((await get('/register')).status).toBe(302)
    expect(await (await get('/plan-template.csv')).text()).toContain('编号,章,节,事项')
  })

  it.each([
    ['a wrong token', { token: 'guessed' }, PLAN, '启动口令不对'],
    ['a missing name', { name: '' }, PLAN, '没有填写'],
    ['an unknown county', { county: '320599' }, PLAN, '没有这个六位区划代码'],
    ['a town of another county', { towns: '310101002 外滩街道' }, PLAN, '不以本区代码开头'],
    ['a town twice', { towns: '320583100 玉山镇\n320583100 玉山' }, PLAN, '代码重复'],
    ['a line that is no town', { towns: '玉山镇' }, PLAN, '不是“代码 名称”'],
    ['a weak password', { password: 'short', repeat: 'short' }, PLAN, '密码'],
    ['two passwords', { repeat: 'Other-horse-7' }, PLAN, '两次输入的密码不一样'],
    ['no plan where one was promised', {}, null, '没有选择文件'],
    ['a plan without owners', {}, '编号,事项\nWP-01,甲\n', '责任单位'],
    ['a plan with an item twice', {}, `${PLAN}WP-01,一,重复,,,,,综合科,\n`, '前面已经用过'],
    ['a target that is no number', {}, PLAN.replace('120', '很多'), '很多'],
    ['a day that does not exist', {}, PLAN.replace(DAY, DAY.replace('12-20', '02-30')), '02-30'],
    ['a target without a number', {}, PLAN.replace('超过,120', '超过,'), '目标'],
  ])('refuses %s and keeps what was typed', async (_name, changed, plan, reason) => {
    const { status, text } = await send(changed, plan)
    expect(status).toBe(422)
    expect(text).toContain(reason)
    expect(text).toContain('first.admin')
    expect(text).not.toContain(`value="${PASSWORD}"`)
  })

  it('founds the district: portal, first administrator and plan are there', async () => {
    const { status, text } = await send()
    expect(text).toContain('昆山市已建立')
    expect(status).toBe(200)
    const { fetch } = await portal
    const ask = async (path: string, init: RequestInit = {}) =>
      fetch(new Request(`http://localhost${path}`, init), NO_BINDINGS)
    const about = await (await ask('/api/portal')).json()
    expect(about).toMatchObject({ district: { zh: '昆山市' }, demo: false })
    const signedIn = await ask('/api/auth/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://localhost' },
      body: JSON.stringify({ username: 'first.admin', password: PASSWORD }),
    })
    expect(signedIn.status).toBe(200)
    expect(await ask('/api/demo-accounts').then((response) => response.json())).toEqual({ items: [] })
  })

  it('is over once: a second answer changes nothing', async () => {
    const { status, text } = await send({ username: 'second.admin' })
    expect(status).toBe(422)
    expect(text).toContain('已经建立')
  })
})
