import type { Texts } from '../../kernel/texts/texts.ts'
import type { ConceptRegistry, ImportRun } from '../../modules/registry/index.ts'

/** One file as an office would send it. */
export interface DemoFile {
  /** File name without ending: the name of the source. */
  name: string
  kind: ImportRun['kind']
  /** The day the file speaks of. */
  asOf: string
  rows: number
  /** CSV with its heading. */
  content: string
}

/** What headings are made of. */
export interface Words {
  texts: Texts
  concepts: ConceptRegistry
}

export type Cell = string | number | null

/** A heading that is no concept, as Chinese offices write it. */
export const heading = ({ texts }: Words, name: string): string => texts.text('zh-CN', `demo.heading.${name}`)

/** The heading of a concept, with its year and, for money, the unit that the figures stand in. */
export function conceptHeading({ concepts, texts }: Words, id: string, year: number | null): string {
  const { label, type } = concepts.get(id)
  const unit = type === 'money' ? texts.text('zh-CN', 'demo.heading.unit') : ''
  return label.zh + (year === null ? '' : texts.text('zh-CN', 'demo.heading.of_year', { year })) + unit
}

const QUOTED = /[",\r\n]/

const cell = (value: Cell): string => {
  if (value === null) return ''
  const text = String(value)
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const line = (cells: readonly Cell[]): string => `${cells.map(cell).join(',')}\n`

export function demoFile(
  file: Pick<DemoFile, 'name' | 'kind' | 'asOf'>,
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
): DemoFile {
  return { ...file, rows: rows.length, content: [headings, ...rows].map(line).join('') }
}

/** Files with the same heading as one: each costs time, whatever its size. */
export function joinFiles(name: string, files: readonly DemoFile[]): DemoFile[] {
  const [first] = files
  if (!first) return []
  const body = (content: string) => content.slice(content.indexOf('\n') + 1)
  return [
    {
      ...first,
      name,
      asOf:
        files
          .map(({ asOf }) => asOf)
          .sort()
          .at(-1) ?? first.asOf,
      rows: files.reduce((sum, { rows }) => sum + rows, 0),
      content:
        first.content +
        files
          .slice(1)
          .map(({ content }) => body(content))
          .join(''),
    },
  ]
}
