import { z } from 'zod'
import { checkRegionCode, findRegion, townsOf } from '../../kernel/ids/index.ts'

/* What the first-run page asks, as its form sends it. Messages are codes of `setup.field`. */

const line = (max: number) => z.string().trim().min(1, 'required').max(max, 'too_long')

const PLAN_CHOICES = ['bundled', 'file', 'later'] as const

const TOWN_LINE = /^(\d{9}|\d{12})\s+(\S.{0,49})$/u

/** One town a line: its code of 9 or 12 digits, and its name. */
const Towns = z
  .string()
  .transform((text) =>
    text
      .normalize('NFKC')
      .split(/\r?\n/)
      .map((entry) => entry.trim())
      .filter(Boolean),
  )
  .refine((lines) => lines.length > 0, { error: 'required', abort: true })
  .refine((lines) => lines.every((entry) => TOWN_LINE.test(entry)), { error: 'town_line', abort: true })
  .transform((lines) =>
    lines.map((entry) => {
      const [, code = '', name = ''] = TOWN_LINE.exec(entry) ?? []
      return { code: code.slice(0, 9), name: name.trim() }
    }),
  )

export const SetupForm = z
  .object({
    token: line(200),
    county: z
      .string()
      .trim()
      .refine((code) => code.length === 6 && checkRegionCode(code).valid, 'county'),
    name: line(30),
    name_en: line(80),
    organisation: line(60),
    organisation_en: line(120),
    towns: Towns,
    plan: z.enum(PLAN_CHOICES, 'required'),
    plan_title: z.string().trim().max(100, 'too_long'),
    username: line(64),
    person: line(30),
    /** Employee number: one person may hold one of the three administrators only. */
    number: line(32),
    password: z.string().min(1, 'required').max(200, 'too_long'),
    repeat: z.string(),
  })
  .superRefine((form, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (form.password !== form.repeat) issue('repeat', 'repeat')
    const codes = form.towns.map(({ code }) => code)
    if (codes.some((code) => !code.startsWith(form.county))) issue('towns', 'town_elsewhere')
    if (new Set(codes).size < codes.length) issue('towns', 'town_twice')
  })

export type SetupForm = z.infer<typeof SetupForm>

/** Values of the form's fields as they are shown again, the passwords left out. */
export type Shown = Readonly<Record<string, string>>

/** What is known of a county before anybody has typed: its names and its towns. */
export function prefilled(county: string): Shown | null {
  const region = findRegion(county)
  if (region?.level !== 'county') return null
  const towns = townsOf(county).map(({ code, name }) => `${code} ${name}`)
  return { county, name: region.name, towns: towns.join('\n') }
}

/** Names above a county, for the head of an address: city and province, with and without their kind. */
export function namesAbove(county: string): string[] {
  const codes = [`${county.slice(0, 4)}00`, `${county.slice(0, 2)}0000`]
  return codes.flatMap((code) => {
    const name = findRegion(code)?.name
    // Between a municipality and its districts the table has a level without a name of its own.
    if (!name || !/[\u5e02\u7701\u533a\u5dde\u76df]$/u.test(name) || name.length < 3) return []
    return [name, name.replace(/[\u5e02\u7701]$/u, '')]
  })
}
