import { parseDate } from '../../../../kernel/calendar/index.ts'

/* Days that the text of a document states. What it does not state stays unknown. */

const DAY = /([12]\d{3})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/u

const DIGITS = '〇一二三四五六七八九'

/** 二〇一六 → 2016; 二十三 → 23. */
function arabic(chinese: string): string {
  const digit = (sign: string) => Math.max(0, DIGITS.indexOf(sign))
  if (!chinese.includes('十')) return [...chinese].map(digit).join('')
  const [tens = '', ones = ''] = chinese.split('十')
  return String((tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones)))
}

const CHINESE_DAY =
  /([〇零一二三四五六七八九○OＯ]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/gu

/** Chinese numerals of dates as digits: 二〇一六年一月二十九日 → 2016年1月29日. */
const withDigits = (text: string) =>
  text.replace(
    CHINESE_DAY,
    (_all, year: string, month: string, day: string) => `${arabic(year)}年${arabic(month)}月${arabic(day)}日`,
  )

function dayOf(match: RegExpMatchArray | null): string | null {
  if (!match) return null
  const [, year = '', month = '', day = ''] = match
  const read = parseDate(`${year}-${month}-${day}`)
  return 'date' in read ? read.date : null
}

/** A signature is short and says nothing else: 「科技部办公厅2024年8月2日」, 「（2016年7月10日）」. */
const SIGNATURE = new RegExp(`^[（(]?[^。，；：、,;:《》]{0,60}?${DAY.source}[）)]?$`, 'u')

/** 成文日期: the day in the signature, or in brackets below the title; null where none or several stand there. */
export function signedOn(body: string): string | null {
  const days = new Set<string>()
  for (const line of withDigits(body).split('\n')) {
    const day = dayOf(line.trim().match(SIGNATURE))
    if (day) days.add(day)
  }
  const [only, ...others] = days
  return only && others.length === 0 ? only : null
}

const ITSELF = '(?:本|此)[\\p{Script=Han}]{1,8}'
const FROM = new RegExp(
  `${ITSELF}(?:由[^。；]{2,40}?解释[，,])?(?:有效期[^。，；]{1,8}[，,])?自${DAY.source}(?:起|之日起)(?:正式)?(?:施行|实施|执行|生效)`,
  'gu',
)

/** 「本办法自2016年1月1日起实施」: the day from which the text itself applies; null where it names none or several. */
export function effectiveFrom(body: string): string | null {
  const days = new Set([...withDigits(body).matchAll(FROM)].map(dayOf).filter((day) => day !== null))
  const [only, ...others] = days
  return only && others.length === 0 ? only : null
}

const UNTIL = new RegExp(`(?<![》）)])有效期(?:限)?(?:至|到|截至)${DAY.source}`, 'gu')

/** 「有效期至2020年12月31日」: the last day on which the text applies; null where it names none or several. */
export function effectiveTo(body: string): string | null {
  const days = new Set([...withDigits(body).matchAll(UNTIL)].map(dayOf).filter((day) => day !== null))
  const [only, ...others] = days
  return only && others.length === 0 ? only : null
}
