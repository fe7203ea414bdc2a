import { useMemo } from 'react'
import { type Language, useLanguage } from './language.tsx'

/** The country has one civil time. */
const ZONE = 'Asia/Shanghai'

const MINUS = '\u2212'
const FEN_PER_WAN = 1_000_000n

/** 1,234.5 with a true minus sign. `digits` fixes the decimals. */
export function formatNumber(value: number, language: Language, digits?: number): string {
  const options =
    digits === undefined
      ? { maximumFractionDigits: 2 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return new Intl.NumberFormat(language, options).format(value).replace('-', MINUS)
}

/** 分 (decimal text) as 万元 with two decimals, exact and rounded half away from zero. */
export function formatWan(fen: string): string {
  const amount = BigInt(fen)
  const size = amount < 0n ? -amount : amount
  // 1 万元 = 1,000,000 分, so a hundredth of it is 10,000 分.
  const hundredths = (size * 100n + FEN_PER_WAN / 2n) / FEN_PER_WAN
  const whole = (hundredths / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0n && hundredths > 0n ? MINUS : ''}${whole}.${(hundredths % 100n).toString().padStart(2, '0')}`
}

/** `2018-11-15` of an instant, for tables. */
function formatDay(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' }).format(new Date(instant))
}

/** `2018-11-15 09:41` of an instant, for tables. */
function formatMinute(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(instant),
  )
}

/** A civil date (`2018-11-15`) in prose: 2018年11月15日 or 15 November 2018; `weekday` adds the day's name. */
function formatCivil(date: string, language: Language, weekday = false): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    ...(weekday ? { weekday: 'short' as const } : {}),
  })
    .format(new Date(`${date}T00:00:00Z`))
    .replace(/日周/, '日 周')
}

/** A size of a file: 820 B, 1.4 MB. */
function formatBytes(bytes: number, language: Language): string {
  const units = ['B', 'KB', 'MB', 'GB']
  let size = bytes
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit += 1
  }
  return `${formatNumber(size, language, unit === 0 || size >= 100 ? 0 : 1)} ${units[unit]}`
}

/** The formatters bound to the language of the page. */
export interface Format {
  number: (value: number, digits?: number) => string
  /** A fraction of 1 as `12.5 %`. */
  percent: (fraction: number, digits?: number) => string
  wan: (fen: string) => string
  day: (instant: string) => string
  minute: (instant: string) => string
  civil: (date: string, weekday?: boolean) => string
  bytes: (bytes: number) => string
}

export function useFormat(): Format {
  const { language } = useLanguage()
  return useMemo(
    () => ({
      number: (value, digits) => formatNumber(value, language, digits),
      percent: (fraction, digits) => `${formatNumber(fraction * 100, language, digits)} %`,
      wan: formatWan,
      day: formatDay,
      minute: formatMinute,
      civil: (date, weekday) => formatCivil(date, language, weekday),
      bytes: (bytes) => formatBytes(bytes, language),
    }),
    [language],
  )
}
