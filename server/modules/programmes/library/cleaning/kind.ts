/** 文种 as the library tells them apart, by the code under which texts name them. */
export const POLICY_KINDS = [
  'law',
  'regulation',
  'provisions',
  'measures',
  'rules',
  'opinions',
  'plan',
  'guide',
  'notice',
  'decision',
  'announcement',
  'interpretation',
  'other',
] as const

export type PolicyKind = (typeof POLICY_KINDS)[number]

/** The first that the title's end fits; an interpretation before all, for its title names another document. */
const ENDINGS: readonly (readonly [PolicyKind, RegExp])[] = [
  ['interpretation', /解读|问答|一图读懂|起草说明|解答|答记者问/u],
  ['law', /(?<![办方])法$/u],
  ['regulation', /条例$/u],
  ['rules', /细则$/u],
  ['measures', /办法$/u],
  ['provisions', /规定$/u],
  ['guide', /指南|指引|导则|规程$/u],
  ['opinions', /意见$/u],
  ['plan', /规划|方案|计划|要点|措施$/u],
  ['decision', /决定|批复$/u],
  ['announcement', /公告|通告|公示$/u],
  ['notice', /通知|的函$/u],
]

/** Signs at the end that say nothing of the kind. */
const TAIL = /[（(][^（）()]*[）)]$|[》〉”"'\s]+$/gu

const bare = (title: string): string => {
  const shorter = title.trim().replace(TAIL, '')
  return shorter === title.trim() ? shorter : bare(shorter)
}

const PASSED_ON = /(?:印发|转发|发布|公布|修订)[^《]*《(?<passed>[^《》]+)》/u

const endingOf = (title: string): PolicyKind =>
  ENDINGS.find(([, pattern]) => pattern.test(bare(title)))?.[0] ?? 'other'

/** What kind a document is by its title; a notice that passes a text on is of that text's kind. */
export function kindOf(title: string): PolicyKind {
  if (endingOf(title) === 'interpretation') return 'interpretation'
  const passed = PASSED_ON.exec(title)?.groups?.passed
  const inner = passed ? endingOf(passed) : 'other'
  return inner === 'other' ? endingOf(title) : inner
}

/** Whether a category of a site holds interpretations: what its title names is another document. */
export const isInterpretation = (category: string): boolean => /解读|问答/u.test(category)

/** The kind that somebody wrote: its code, or its Chinese name as a title ends; null where it is none. */
export function readKind(written: string): PolicyKind | null {
  const code = POLICY_KINDS.find((kind) => kind === written.trim().toLowerCase())
  if (code) return code
  const kind = endingOf(written.trim())
  return kind === 'other' && written.trim() !== '其他' ? null : kind
}
