import { html } from 'hono/html'
import type { Locale } from '../../kernel/texts/texts.ts'
import type { View } from './view.ts'

/** What `html` makes: safe to put into a page. */
export type Html = ReturnType<typeof html>

const utc = (day: string) => new Date(`${day}T00:00:00Z`)

const formatters = (chinese: Intl.DateTimeFormatOptions, english = chinese) => {
  const made: Record<Locale, Intl.DateTimeFormat> = {
    'zh-CN': new Intl.DateTimeFormat('zh-CN', { ...chinese, timeZone: 'UTC' }),
    en: new Intl.DateTimeFormat('en-GB', { ...english, timeZone: 'UTC' }),
  }
  return (locale: Locale, day: string) => made[locale].format(utc(day))
}

/** 11月15日, 15 Nov. */
export const monthDay = formatters({ month: 'long', day: 'numeric' }, { month: 'short', day: 'numeric' })
/** 周四, Thu. */
export const weekdayName = formatters({ weekday: 'short' })
/** 2018年11月, November 2018. */
export const yearMonth = formatters({ year: 'numeric', month: 'long' })
/** 11月, Nov. */
export const monthName = formatters({ month: 'short' })

const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 9 })

/** 12,345; a decimal text keeps its own decimals. */
export const number = (value: number | string): string => {
  const [whole = '', decimals] = String(value).split('.')
  return GROUPED.format(BigInt(whole)) + (decimals ? `.${decimals}` : '')
}

const TIME: Intl.DateTimeFormatOptions = {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
}
const CHINA_TIME = new Intl.DateTimeFormat('sv-SE', TIME)

/** 2018-11-15 20:05, as a clock in China shows it. */
export const instant = (at: Date): string => CHINA_TIME.format(at)

/** A headline breaks between its clauses, which the text parts by a bar. */
export const clauses = (text: string): Html =>
  html`${text.split('|').map((clause) => html`<span class="nb">${clause}</span>`)}`

/** 待核: not yet checked against the official text. */
export const unverified = (view: View): Html =>
  html` <span class="unverified" title="${view.t('unverified.why')}">${view.t('unverified.word')}</span>`
