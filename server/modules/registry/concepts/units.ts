/** Units of policies/concepts.yaml: their English names, and how offices write them behind a number. */
const units: Readonly<Record<string, { en: string; spellings: readonly string[] }>> = {
  元: { en: 'yuan', spellings: ['元', '圆'] },
  万元: { en: '10,000 yuan', spellings: ['万元', '万'] },
  人: { en: 'people', spellings: ['人', '名', '位'] },
  件: { en: 'items', spellings: ['件', '项', '个'] },
  项: { en: 'items', spellings: ['项', '件', '个'] },
  个: { en: '', spellings: ['个'] },
  家: { en: '', spellings: ['家', '个', '户'] },
  场: { en: '', spellings: ['场', '次', '场次'] },
  起: { en: '', spellings: ['起', '次', '件'] },
  年: { en: 'years', spellings: ['年'] },
  天: { en: 'days', spellings: ['天', '日'] },
  平方米: { en: 'm²', spellings: ['平方米', '平米', '㎡', 'm2', 'm²'] },
}

/** How many places a money unit behind a number moves the point of its 元. */
const moneyShift: Readonly<Record<string, number>> = { 元: 0, 圆: 0, 千元: 3, 万元: 4, 万: 4, 亿元: 8, 亿: 8 }

export function isUnit(unit: string): boolean {
  return Object.hasOwn(units, unit)
}

/** The unit as shown behind a value; empty where English says it in the label. */
export function unitName(unit: string | undefined, locale: 'zh-CN' | 'en'): string {
  if (unit === undefined) return ''
  return locale === 'en' ? (units[unit]?.en ?? unit) : unit
}

/** Whether what stands behind a number is the concept's own unit. */
export function isSpellingOf(unit: string | undefined, written: string): boolean {
  return unit !== undefined && (units[unit]?.spellings.includes(written.toLowerCase()) ?? false)
}

export function placesOfMoneyUnit(written: string): number | undefined {
  return Object.hasOwn(moneyShift, written) ? moneyShift[written] : undefined
}
