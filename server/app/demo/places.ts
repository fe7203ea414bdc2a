import { z } from 'zod'
import type { District } from '../../kernel/district/load.ts'
import { type PackFiles, readPackFile } from '../../kernel/district/pack-files.ts'
import { fictionalUscc } from './fictional-code.ts'
import type { HeldTitle } from './firm.ts'
import { type PlaceFacts, placeFacts } from './place-facts.ts'
import type { Random } from './random.ts'
import { type DemoSize, type DemoSpec, TitleList } from './spec.ts'

const PlaceTitle = TitleList.extend({
  /** How many from the top the title passes over. */
  skip: z.int().min(0).default(0),
})

const PlaceKind = z.strictObject({
  kind: z.enum(['space', 'incubator', 'institute', 'park', 'agency', 'department', 'team', 'person']),
  count: z.int().positive(),
  registrar: z.enum(['91', '12', '52', '11', '13']).optional(),
  name: z.string(),
  /** Full names that come first. */
  fixed: z.array(z.string()).default([]),
  words: z.array(z.string()).default([]),
  scope: z.string().optional(),
  /** First and last year of registration. */
  opened: z.tuple([z.int(), z.int()]).optional(),
  titles: z.array(PlaceTitle),
})

export type PlaceTitleSpec = z.infer<typeof PlaceTitle>

const PlacesFile = z.strictObject({ places: z.array(PlaceKind) })

/** A party that is no enterprise. */
export interface Place {
  kind: z.infer<typeof PlaceKind>['kind']
  name: string
  code: string | null
  town: string | null
  registeredOn: string | null
  scope: string | null
  address: string | null
  titles: { spec: PlaceTitleSpec; held: HeldTitle }[]
  facts: PlaceFacts
}

const FIRST_SERIAL = 510_000_000
const SMALLEST = 2

/** All parties of the demo that are no enterprises. Codes: district.file_missing, district.file_invalid. */
export function makePlaces(
  files: PackFiles,
  spec: DemoSpec,
  district: District,
  size: DemoSize,
  random: Random,
): Place[] {
  const { places } = readPackFile(files, 'places.yaml', PlacesFile).value
  const scale = spec.sizes[size] / spec.sizes.full
  const taken = new Set<string>()
  let serial = FIRST_SERIAL
  return places.flatMap((sort) => {
    const least = Math.max(SMALLEST, ...sort.titles.map(({ skip }) => skip + 1))
    const count = size === 'full' ? sort.count : Math.max(least, Math.round(sort.count * scale))
    const made = Array.from({ length: count }, (_, index): Place => {
      // Towns in turn, so that each has its share; in another order for every kind.
      const town = spec.towns[(index + sort.count) % spec.towns.length]
      const name = sort.fixed[index] ?? nameOf(sort, town?.short ?? '', spec, taken, random)
      taken.add(name)
      serial += 1
      const [from, to] = sort.opened ?? [0, 0]
      const month = String(random.whole(1, 9)).padStart(2, '0')
      const registeredOn = sort.opened ? `${random.whole(from, to)}-${month}-${random.whole(10, 28)}` : null
      const townName = district.towns.find(({ code }) => code === town?.code)?.name ?? ''
      const person = sort.kind === 'person'
      return {
        kind: sort.kind,
        name,
        code: sort.registrar ? fictionalUscc(district.code, serial, sort.registrar) : null,
        town: person ? null : (town?.code ?? null),
        registeredOn,
        scope: sort.scope ? `${sort.scope}。（${spec.note}）` : null,
        address: person
          ? null
          : `${spec.city.full}${district.name.zh}${townName}${spec.mark}路${random.whole(1, 900)}号`,
        titles: [],
        facts: placeFacts(sort.kind, registeredOn, random),
      }
    })
    for (const title of sort.titles) give(title, made, size === 'full' ? 1 : scale)
    return made
  })
}

/** The batches of a title go to the places from the top, one after another. */
function give(title: PlaceTitleSpec, places: readonly Place[], scale: number): void {
  let next = title.skip
  for (const { issued, ends, count } of title.batches) {
    for (let left = Math.max(1, Math.round(count * scale)); left > 0; left--) {
      places[next]?.titles.push({ spec: title, held: { kind: title.kind, issued, ends: ends ?? null } })
      next += 1
    }
  }
}

function nameOf(
  sort: z.infer<typeof PlaceKind>,
  town: string,
  { names }: DemoSpec,
  taken: ReadonlySet<string>,
  random: Random,
): string {
  const drawn = (): string =>
    sort.name
      .replace('{town}', town)
      .replace('{stem}', () => random.pick(names.first) + random.pick(names.second))
      .replace('{word}', () => random.pick(sort.words))
      .replace('{person}', () => random.pick(names.surnames) + random.pick(names.given))
  for (let tries = 0; tries < 100; tries++) {
    const name = drawn()
    if (!taken.has(name)) return name
  }
  throw new Error(`no name left for ${sort.kind}`)
}
