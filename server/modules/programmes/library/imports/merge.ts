import type { PolicyContent, ReadField } from '../document.ts'

/** The longer of two texts first, for two rows of one document: a notice that only announces holds less. */
const longerFirst = (one: PolicyContent, other: PolicyContent): [PolicyContent, PolicyContent] =>
  other.body.length > one.body.length ? [other, one] : [one, other]

const isRead = ({ readFromText }: PolicyContent, name: string) => readFromText.some((field) => field === name)

/** Whether the other's value of a field is the better one: something against nothing, stated against read. */
function givesWay(name: string, content: PolicyContent, other: PolicyContent): boolean {
  const [own, its] = [content, other].map(
    (one): unknown => Object.entries(one).find(([key]) => key === name)?.[1],
  )
  const blank = (value: unknown) =>
    value === null || value === '' || (Array.isArray(value) && value.length === 0)
  if (blank(its)) return false
  return blank(own) || (isRead(content, name) && !isRead(other, name))
}

/**
 * A content where nothing that is known gives way to what is not: blanks take what the other knows, and
 * what was stated once stands against what is only read out of a text.
 */
export function filledFrom(content: PolicyContent, other: PolicyContent): PolicyContent {
  const names = Object.keys(content).filter((name) => name !== 'readFromText')
  const taken = names.filter((name) => givesWay(name, content, other))
  const better = Object.fromEntries(Object.entries(other).filter(([name]) => taken.includes(name)))
  const from = (name: ReadField) => (taken.includes(name) ? other : content)
  const read = [...new Set([...content.readFromText, ...other.readFromText])].filter((name) =>
    isRead(from(name), name),
  )
  return { ...content, ...better, readFromText: read.sort() }
}

/** Two rows of one file that are one document. */
export function folded(one: PolicyContent, other: PolicyContent): PolicyContent {
  const [main, rest] = longerFirst(one, other)
  return filledFrom(main, rest)
}
