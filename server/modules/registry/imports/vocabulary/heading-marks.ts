/** Marks around a heading's name: 2017年度, （万元）, *, （必填）. Works on NFKC text without spaces. */
export const YEAR_MARK = /((?:19|20)\d{2})(?:年度|年|财年)?/
const unit =
  '(?:单位[:：]?)?((?:百|千|十)?[万亿]?(?:人民币|美|港|欧|日)?元|万元人民币|元人民币|万人民币|%|百分比|人|件|个|项|平方米|家|起|场|年)'
/** A unit in brackets, or one of money that ends the heading without brackets. */
export const UNIT_IN_BRACKETS = new RegExp(`[(\\[【]${unit}[)\\]】]`)
export const UNIT_AT_END = /[-_/,、:]?([千万亿]元)$/
export const REQUIRED_MARKS = /[*★※]|[(（【]必填[)）】]/g
export const PERCENT_UNITS: readonly string[] = ['%', '百分比']

/** How the unit of a batch is written behind a number. */
export const UNIT_WORD = { yuan: '元', wan: '万元' } as const
