import { type Cell, conceptHeading, type DemoFile, demoFile, heading, type Words } from './demo-file.ts'
import { type FiguredFirm, nameOf } from './fact-files.ts'
import type { Place } from './places.ts'
import type { DemoSpec } from './spec.ts'

const COLUMNS = [
  'name',
  'code',
  'kind',
  'registered_on',
  'legal_form',
  'capital',
  'business_scope',
  'address',
  'industry',
]

/** The registrations of all enterprises. */
export function firmFile(spec: DemoSpec, words: Words, firms: readonly FiguredFirm[]): DemoFile {
  const kind = kindName(words, 'enterprise')
  const rows = firms.map(({ firm }): Cell[] => [
    firm.name,
    firm.code,
    kind,
    firm.registeredOn,
    firm.legalForm,
    words.texts.text('zh-CN', 'demo.capital', { amount: firm.capital }),
    firm.scope,
    firm.address,
    firm.industry,
  ])
  return demoFile(
    { name: nameOf(spec, words, 'enterprises'), kind: 'enterprises', asOf: spec.day },
    COLUMNS.map((name) => heading(words, name)),
    rows,
  )
}

const kindName = ({ concepts }: Words, kind: string): string =>
  concepts.get('party_kind').values?.find(({ value }) => value === kind)?.label.zh ?? kind

/** Parties that are no enterprises. */
export function placeFile(spec: DemoSpec, words: Words, places: readonly Place[]): DemoFile {
  const rows = places.map((place): Cell[] => [
    place.name,
    place.code,
    kindName(words, place.kind),
    place.registeredOn,
    place.scope,
    place.address,
  ])
  const columns = ['name', 'code', 'kind', 'registered_on', 'business_scope', 'address']
  return demoFile(
    { name: nameOf(spec, words, 'places'), kind: 'enterprises', asOf: spec.day },
    columns.map((name) => heading(words, name)),
    rows,
  )
}

/** How spaces and incubators work, a file for each kind. */
export function placeFactFiles(spec: DemoSpec, words: Words, places: readonly Place[]): DemoFile[] {
  return ['space', 'incubator'].flatMap((kind) => {
    const own = places.filter((place) => place.kind === kind)
    const [first] = own
    if (!first) return []
    const columns = Object.keys(first.facts)
    const rows = own.map((place): Cell[] => [
      place.code,
      place.name,
      ...columns.map((column) => place.facts[column] || null),
    ])
    return demoFile(
      { name: nameOf(spec, words, `${kind}s`), kind: 'facts', asOf: `${(spec.years.at(-1) ?? 0) + 1}-06-30` },
      [
        heading(words, 'code'),
        heading(words, 'name'),
        ...columns.map((id) => conceptHeading(words, id, null)),
      ],
      rows,
    )
  })
}
