import { type Cell, type DemoFile, demoFile, heading, type Words } from './demo-file.ts'
import type { FiguredFirm } from './fact-files.ts'
import type { HeldTitle } from './firm.ts'
import { HOLDER_KIND } from './holders.ts'
import type { Place } from './places.ts'
import type { DemoSpec, TitleListSpec } from './spec.ts'

/** Serials begin so high that a fictional number is told at a glance. */
const FIRST_SERIAL = 900_000

interface Entry {
  code: string | null
  name: string
  held: HeldTitle
}

/** Numbers by pattern: `{year}`, `{county}` and a `{serial}` that runs on from file to file. */
function openNumbers(county: string) {
  const last = new Map<string, number>()
  return (pattern: string | undefined, { issued }: HeldTitle): string | null => {
    if (pattern === undefined) return null
    const filled = pattern.replace('{year}', issued.slice(0, 4)).replace('{county}', county)
    const serial = (last.get(filled) ?? FIRST_SERIAL) + 1
    last.set(filled, serial)
    return filled.replace('{serial}', String(serial))
  }
}

type List = Pick<TitleListSpec, 'name' | 'title' | 'issuer' | 'number'>

function listFile(
  spec: DemoSpec,
  words: Words,
  list: List,
  entries: readonly Entry[],
  numberOf: ReturnType<typeof openNumbers>,
): DemoFile {
  const sorted = [...entries].sort((a, b) => compare(a.held.issued, b.held.issued) || compare(a.name, b.name))
  const rows = sorted.map(({ code, name, held }): Cell[] => [
    name,
    code,
    list.title,
    numberOf(list.number, held),
    list.issuer,
    held.issued,
    held.ends,
  ])
  const headings = ['name', 'code', 'title', 'number', 'issuer', 'issued_on', 'valid_to']
  const last = sorted.at(-1)?.held.issued ?? spec.day
  return demoFile(
    {
      name: words.texts.text('zh-CN', 'demo.file.list', { list: list.name, note: spec.note }),
      kind: 'credentials',
      asOf: last,
    },
    headings.map((name) => heading(words, name)),
    rows,
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The lists of all titles: of enterprises, then of spaces, incubators, institutes and parks. */
export function titleFiles(
  spec: DemoSpec,
  words: Words,
  county: string,
  firms: readonly FiguredFirm[],
  places: readonly Place[],
): DemoFile[] {
  const numberOf = openNumbers(county)
  const ofFirms = (kind: string, dates: ReadonlySet<string>): Entry[] =>
    firms.flatMap(({ firm: { code, name, titles } }) =>
      titles
        .filter((held) => held.kind === kind && dates.has(held.issued))
        .map((held) => ({ code, name, held })),
    )
  const datesOf = (batches: readonly { issued: string }[]) => new Set(batches.map(({ issued }) => issued))
  const { number, issuer } = spec.holders
  const kindName = (id: string) => words.texts.text('zh-CN', `demo.title.${id}`)
  const holders = spec.holders.lists.map((list) =>
    listFile(
      spec,
      words,
      { name: list.name, title: kindName(HOLDER_KIND), issuer, number },
      ofFirms(HOLDER_KIND, datesOf(list.batches)),
      numberOf,
    ),
  )
  const titles = spec.titles.map((title) =>
    listFile(spec, words, title, ofFirms(title.kind, datesOf(title.batches)), numberOf),
  )
  const named = new Map<string, { list: List; entries: Entry[] }>()
  for (const { code, name, titles } of places) {
    for (const { spec: list, held } of titles) {
      const entry = named.get(list.name) ?? { list, entries: [] }
      entry.entries.push({ code, name, held })
      named.set(list.name, entry)
    }
  }
  const ofPlaces = [...named.values()].map(({ list, entries }) =>
    listFile(spec, words, list, entries, numberOf),
  )
  return [...holders, ...titles, ...ofPlaces].filter(({ rows }) => rows > 0)
}
