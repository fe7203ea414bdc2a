import { formatWan, yuanText } from '../../../kernel/money/index.ts'
import type { Locale } from '../../../kernel/texts/texts.ts'
import type { Concept } from './concept.ts'
import { shiftPoint } from './numeral.ts'
import { unitName } from './units.ts'

/** A stored value as screens show it; the unit stands apart so that a column can name it once. */
export type ShownFactValue = { readonly text: string; readonly unit: string }

/**
 * Money in 万元 with two decimals (rounded: for reading, never for deciding), ratios in per cent, thousands
 * grouped, minus as U+2212. `value` is canonical text, as parseFactValue answers it.
 */
export function formatFactValue(concept: Concept, value: string, locale: Locale): ShownFactValue {
  switch (concept.type) {
    case 'money':
      return { text: formatWan(BigInt(value)), unit: unitName('万元', locale) }
    case 'ratio':
      return { text: grouped(shiftPoint(value, 2)), unit: '%' }
    case 'integer':
    case 'number':
    case 'area':
      return { text: grouped(value), unit: unitName(concept.unit, locale) }
    case 'boolean':
      return { text: yesOrNo(value === 'true', locale), unit: '' }
    case 'enum':
      return { text: enumText(concept, value, locale), unit: '' }
    default:
      return { text: value, unit: '' }
  }
}

/** A stored value as a file carries it: exact, money in 元; parseFactValue with 元 reads it back unchanged. */
export function writeFactValue(concept: Concept, value: string): string {
  if (concept.type === 'money') return yuanText(BigInt(value))
  if (concept.type === 'boolean') return yesOrNo(value === 'true', 'zh-CN')
  if (concept.type === 'enum') return enumText(concept, value, 'zh-CN')
  return value
}

function grouped(plain: string): string {
  const [whole = '', decimals] = plain.replace('-', '').split('.')
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`)
  return plain.startsWith('-') ? `−${text}` : text
}

function yesOrNo(yes: boolean, locale: Locale): string {
  if (locale === 'en') return yes ? 'Yes' : 'No'
  return yes ? '是' : '否'
}

function enumText(concept: Concept, value: string, locale: Locale): string {
  const option = concept.values?.find((candidate) => candidate.value === value)
  if (!option) return value
  return locale === 'en' ? option.label.en : option.label.zh
}
