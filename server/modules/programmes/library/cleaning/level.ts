/** Who stands behind a document: the state; a province or a municipality of its rank; a district or a city within. */
export const POLICY_LEVELS = ['national', 'municipal', 'district'] as const

export type PolicyLevel = (typeof POLICY_LEVELS)[number]

const WRITTEN: Record<string, PolicyLevel> = {
  国家: 'national',
  国家级: 'national',
  中央: 'national',
  省: 'municipal',
  省级: 'municipal',
  市: 'municipal',
  市级: 'municipal',
  省市级: 'municipal',
  区: 'district',
  区级: 'district',
  县级: 'district',
  区县级: 'district',
}

/** The level that somebody wrote: its code or its Chinese name; null where it is none. */
export function readLevel(written: string): PolicyLevel | null {
  const text = written.trim().toLowerCase()
  return POLICY_LEVELS.find((level) => level === text) ?? WRITTEN[text] ?? null
}

/** Signs of agencies of the state, as their numbers begin. */
const NATIONAL =
  /^(?:国发|国办|国函|国科|国税|国资|国知|国市监|国统|中发|中办|财税|财教|财科教|财资|财金|财建|财行|财综|科技部|科学技术部|工信部|发改|税务总局|人社部|教技|教科技|交科技|国务院|国家)/u

/**
 * Short names of provinces that begin a number and are no city's as well (宁 is 宁夏's and 南京's, 青
 * 青海's and 青岛's: such a number says nothing for certain).
 */
const PROVINCIAL = /^[京津沪渝冀豫辽黑湘皖鲁浙赣鄂桂甘晋蒙陕闽粤藏琼]/u

/** The level that the number shows, where it shows one for certain. */
export function levelOfNumber(number: string | null): PolicyLevel | null {
  if (number === null) return null
  if (NATIONAL.test(number)) return 'national'
  return PROVINCIAL.test(number) ? 'municipal' : null
}
