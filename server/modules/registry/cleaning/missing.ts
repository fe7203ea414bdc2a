// Spellings that say "nothing here". A column in which 无 is an answer (accidents: 无) must not ask.
const spellings = new Set(
  [
    'n/a',
    'na',
    '#n/a',
    'null',
    'nil',
    'none',
    'nan',
    'undefined',
    '无',
    '暂无',
    '没有',
    '空',
    '空白',
    '未填',
    '未填写',
    '未提供',
    '不详',
    '未知',
    '待补',
    '待补充',
    '无数据',
  ].flatMap((text) => [text, `(${text})`, `<${text}>`]),
)

/** True where the text stands for no value: empty, N/A, 无, a dash, a slash, NULL and the like. */
export function isMissing(text: string | null | undefined): boolean {
  if (text === null || text === undefined) return true
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toLowerCase()
  return /^[-‐‑‒–—―−_/\\.·…*]*$/.test(plain) || spellings.has(plain)
}
