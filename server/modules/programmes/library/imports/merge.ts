import type { PolicyContent } from '../document.ts'

/** The longer of two texts, for two rows of one document: a notice that only announces holds less. */
const longer = (one: PolicyContent, other: PolicyContent) =>
  other.body.length > one.body.length ? [other, one] : [one, other]

const known = (content: PolicyContent): Partial<PolicyContent> =>
  Object.fromEntries(
    Object.entries(content).filter(
      ([name, value]) => value !== null && value !== '' && name !== 'readFromText',
    ),
  )

/** A content where nothing that is known gives way to what is not: blanks take what the other knows. */
export function filledFrom(content: PolicyContent, other: PolicyContent): PolicyContent {
  const filled = { ...other, ...known(content) } as PolicyContent
  const attachments = content.attachments.length > 0 ? content.attachments : other.attachments
  const read = other.readFromText.filter((field) => content[field] === null && other[field] !== null)
  const own = content.readFromText.filter((field) => content[field] !== null)
  return { ...filled, attachments, readFromText: [...new Set([...own, ...read])].sort() }
}

/** Two rows of one file that are one document. */
export function folded(one: PolicyContent, other: PolicyContent): PolicyContent {
  const [main, rest] = longer(one, other)
  return main && rest ? filledFrom(main, rest) : one
}
