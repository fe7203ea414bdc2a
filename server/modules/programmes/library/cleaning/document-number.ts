/* 文号 as it is written (GB/T 9704-2012: agency's sign, year in 〔〕, running number), and read out of a text. */

const OPEN = '〔\\[(（【［﹝'
const CLOSE = '〕\\])）】］﹞'

/** 国科发火〔2016〕32号, in any brackets. */
const BRACKETED = `(?<sign>[\\p{Script=Han}]{1,14})\\s*[${OPEN}]\\s*(?<year>(?:19|20)\\d{2})\\s*[${CLOSE}]\\s*第?\\s*(?<serial>\\d{1,5})\\s*号`
/** 科学技术部令第21号 */
const DECREE = `(?<decree>[\\p{Script=Han}、]{2,24}令)\\s*[(（]?\\s*第\\s*(?<decreeSerial>\\d{1,5})\\s*号`
/** 公告2022年第28号 */
const NOTICE = `(?<notice>[\\p{Script=Han}、 ]{0,30}公告)\\s*(?<noticeYear>(?:19|20)\\d{2})\\s*年\\s*第\\s*(?<noticeSerial>\\d{1,5})\\s*号`

const NUMBER = new RegExp(`${BRACKETED}|${DECREE}|${NOTICE}`, 'gu')

/** What runs into the sign where a text has lost its line breaks: 「…的通知国科发监〔2022〕221号」. */
const RUN_ON =
  /^.*(?:通知|办法|意见|决定|细则|方案|规定|措施|批复|的函|日|厅|局|委员会|办公室|文件|人民政府)(?=[\p{Script=Han}]{2})/u

/** The state itself is not part of who signs; a cut-off piece of its name neither. */
const STATE = /^(?:日(?!照))?(?:(?:中华)?(?:人民)?共和国)?/u

export interface DocumentNumber {
  /** In the standard's form: 国科发火〔2016〕32号. */
  text: string
  /** Equal for equal numbers, however their brackets, spaces and zeros are written. */
  key: string
}

export interface NumberInText extends DocumentNumber {
  /** Where it begins. */
  at: number
  /** In brackets after the name of another document: it is cited, it is not this text's own. */
  cited: boolean
}

/** The number that was matched, and how many signs before it had run into it. */
function numberOf(groups: Record<string, string | undefined>): (DocumentNumber & { runOn: number }) | null {
  const { sign, year, serial, decree, decreeSerial, notice, noticeYear, noticeSerial } = groups
  if (sign && year && serial) {
    const own = sign.replace(RUN_ON, '')
    return {
      text: `${own}〔${year}〕${Number(serial)}号`,
      key: `${own}[${year}]${Number(serial)}`,
      runOn: sign.length - own.length,
    }
  }
  if (decree && decreeSerial) {
    const own = decree.replace(STATE, '')
    return { text: `${own}第${Number(decreeSerial)}号`, key: `${own}${Number(decreeSerial)}`, runOn: 0 }
  }
  if (notice && noticeYear && noticeSerial) {
    const own = notice.replaceAll(' ', '')
    return {
      text: `${own}${noticeYear}年第${Number(noticeSerial)}号`,
      key: `${own}[${noticeYear}]${Number(noticeSerial)}`,
      runOn: 0,
    }
  }
  return null
}

/** Every number in a text, in order. */
export function numbersIn(text: string): NumberInText[] {
  const found: NumberInText[] = []
  for (const match of text.matchAll(NUMBER)) {
    const number = numberOf(match.groups ?? {})
    if (!number) continue
    const { text: own, key, runOn } = number
    const before = text.slice(0, match.index + runOn).trimEnd()
    found.push({ text: own, key, at: match.index, cited: /[（(》〉]$/u.test(before) })
  }
  return found
}

/** A number as somebody wrote it; null where it is none. */
export function parseNumber(written: string): DocumentNumber | null {
  const [first] = numbersIn(written.replaceAll(/\s+/gu, ''))
  return first ? { text: first.text, key: first.key } : null
}

/** The key of a number that is cited somewhere; null where it is none. */
export const numberKey = (written: string): string | null => parseNumber(written)?.key ?? null

/** A document names itself at its head: this many characters, the addressees included. */
const HEAD = 300

/** The text's own number: the first at its head that is not cited there; null where none is found. */
export function ownNumber(title: string, body: string): DocumentNumber | null {
  const inTitle = numbersIn(title).find(({ at }) => at === 0)
  if (inTitle) return { text: inTitle.text, key: inTitle.key }
  const found = numbersIn(body.slice(0, HEAD)).find(({ cited }) => !cited)
  return found ? { text: found.text, key: found.key } : null
}

/** Whether a text speaks of this number only as of another document's. */
export function onlyCites(body: string, { key }: DocumentNumber): boolean {
  const places = numbersIn(body).filter((number) => number.key === key || number.key.endsWith(key))
  return places.length > 0 && places.every(({ at, cited }) => cited || at > HEAD)
}
