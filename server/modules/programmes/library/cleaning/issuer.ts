/* 发文机关 by the sign that its numbers begin with: only signs that no other agency uses. */

const BY_SIGN: readonly (readonly [RegExp, string])[] = [
  [/^国办(?:发|函|发明电)/u, '国务院办公厅'],
  [/^国(?:发|函)〔/u, '国务院'],
  [/^国务院令/u, '国务院'],
  [/^中办发/u, '中共中央办公厅、国务院办公厅'],
  [/^中发〔/u, '中共中央、国务院'],
  [/^国科办/u, '科学技术部办公厅'],
  [/^国科(?:发|奖)/u, '科学技术部'],
  [/^科学技术部令/u, '科学技术部'],
  [/^(?:财税|财教|财科教|财资|财金|财建|财行|财综|财文)〔/u, '财政部'],
  [/^工信部/u, '工业和信息化部'],
  [/^人社部/u, '人力资源和社会保障部'],
  [/^发改/u, '国家发展和改革委员会'],
  [/^国资/u, '国务院国有资产监督管理委员会'],
  [/^沪府办/u, '上海市人民政府办公厅'],
  [/^沪府(?:发|规)?〔/u, '上海市人民政府'],
  [/^沪科/u, '上海市科学技术委员会'],
  [/^沪财/u, '上海市财政局'],
  [/^沪经信/u, '上海市经济和信息化委员会'],
]

/** The agency whose sign the number bears; null where the sign is not known for certain. */
export const issuerOfNumber = (number: string | null): string | null =>
  (number !== null && BY_SIGN.find(([sign]) => sign.test(number))?.[1]) || null

/** One name for one agency: spaces out, full-width signs, no 文件 at its end. */
export const cleanIssuer = (written: string): string =>
  written.normalize('NFKC').replaceAll(/\s+/gu, '').replaceAll(',', '、').replace(/文件$/u, '')
