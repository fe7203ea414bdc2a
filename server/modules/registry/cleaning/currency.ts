/** ISO 4217 codes of the currencies that a registered capital may be stated in. */
export type Currency =
  | 'CNY'
  | 'USD'
  | 'HKD'
  | 'JPY'
  | 'EUR'
  | 'GBP'
  | 'SGD'
  | 'TWD'
  | 'MOP'
  | 'AUD'
  | 'CAD'
  | 'CHF'
  | 'KRW'
  | 'DEM'

/**
 * Words for a currency. `counts` tells whether the word is itself the unit counted (100美元) or only
 * the currency's name, so that 100(人民币) leaves open whether 元 or 万元 is meant.
 */
const words: readonly { currency: Currency; counts: readonly string[]; names: readonly string[] }[] = [
  {
    currency: 'CNY',
    counts: ['人民币元', '元人民币', 'RMB元', 'CNY', 'RMB', '￥', '¥'],
    names: ['人民币', '人民币币种'],
  },
  { currency: 'USD', counts: ['美元', '美金', 'USD', 'US$', 'U.S.$'], names: [] },
  { currency: 'HKD', counts: ['港元', '港币元', '元港币', 'HKD', 'HK$'], names: ['港币', '港幣'] },
  { currency: 'JPY', counts: ['日元', '日圆', '日币元', 'JPY'], names: ['日币'] },
  { currency: 'EUR', counts: ['欧元', 'EUR', '€'], names: [] },
  { currency: 'GBP', counts: ['英镑', 'GBP', '£'], names: [] },
  { currency: 'SGD', counts: ['新加坡元', '新加坡币元', '新元', 'SGD', 'S$'], names: ['新加坡币', '新币'] },
  { currency: 'TWD', counts: ['新台币元', '台币元', 'TWD', 'NT$'], names: ['新台币', '台币'] },
  { currency: 'MOP', counts: ['澳门元', 'MOP'], names: ['澳门币'] },
  { currency: 'AUD', counts: ['澳元', '澳大利亚元', 'AUD', 'A$'], names: ['澳币'] },
  { currency: 'CAD', counts: ['加元', '加拿大元', 'CAD', 'C$'], names: ['加币'] },
  { currency: 'CHF', counts: ['瑞士法郎', 'CHF'], names: [] },
  { currency: 'KRW', counts: ['韩元', '韩圆', 'KRW'], names: ['韩币'] },
  { currency: 'DEM', counts: ['德国马克', '西德马克', 'DEM'], names: [] },
]

/** Every spelling, in capitals, with its currency. */
export const currencyWords: ReadonlyMap<string, { currency: Currency; counts: boolean }> = spellings()

function spellings(): Map<string, { currency: Currency; counts: boolean }> {
  const all = new Map<string, { currency: Currency; counts: boolean }>()
  for (const { currency, counts, names } of words) {
    for (const word of names) all.set(word, { currency, counts: false })
    for (const word of counts) all.set(word, { currency, counts: true })
  }
  return all
}
