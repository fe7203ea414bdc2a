import { checkOrganisations } from './organisations.ts'
import { type PackFiles, type PackRead, packHash, readPackFile } from './pack-files.ts'
import {
  CalendarFile,
  type District,
  DistrictFile,
  OrganisationsFile,
  type Town,
  TownsFile,
} from './schema.ts'

export type { CalendarEntry, District, Organisation, Town } from './schema.ts'

/**
 * Reads what one district decides about itself: `district.yaml`, `towns.yaml`, and where the pack has
 * them `organisations.yaml` and `calendar.yaml`.
 * Codes, each with file, line and reason: district.file_missing, district.file_invalid.
 */
export function loadDistrict(files: PackFiles): District {
  const district = readPackFile(files, 'district.yaml', DistrictFile)
  const towns = readPackFile(files, 'towns.yaml', TownsFile)
  checkTowns(district.value.code, towns)
  const townCodes = new Set(towns.value.towns.map(({ code }) => code))
  const organisations = readOptional(files, 'organisations.yaml', OrganisationsFile)
  if (organisations) checkOrganisations(organisations, townCodes)
  const known = new Set(organisations?.value.organisations.map(({ id }) => id))
  const calendar = readOptional(files, 'calendar.yaml', CalendarFile)
  for (const [index, { owner }] of calendar?.value.entries.entries() ?? []) {
    if (owner !== null && !known.has(owner)) {
      throw calendar?.refuse(['entries', index, 'owner'], `没有单位“${owner}”，请先写入 organisations.yaml`)
    }
  }
  return {
    id: district.value.id,
    code: district.value.code,
    name: district.value.name,
    organisation: district.value.organisation,
    site: district.value.site,
    districtWords: district.value.district_words,
    addressWords: district.value.address_words,
    towns: towns.value.towns,
    organisations: organisations?.value.organisations ?? [],
    calendar: calendar?.value.entries ?? [],
    hash: packHash(files),
  }
}

function readOptional<T>(files: PackFiles, file: string, schema: Parameters<typeof readPackFile<T>>[2]) {
  return file in files ? readPackFile(files, file, schema) : null
}

/** Every town lies in the district, and no name means two towns: an address would be a guess. */
function checkTowns(county: string, file: PackRead<{ towns: Town[] }>): void {
  const owners = new Map<string, string>()
  const tiles = new Map<string, string>()
  for (const [index, town] of file.value.towns.entries()) {
    const claim = (name: string, path: readonly PropertyKey[]) => {
      const owner = owners.get(name)
      if (owner !== undefined && owner !== town.code) {
        throw file.refuse(['towns', index, ...path], `“${name}”已用于 ${owner}`)
      }
      owners.set(name, town.code)
    }
    if (!town.code.startsWith(county)) {
      throw file.refuse(['towns', index, 'code'], `代码须以本区代码 ${county} 开头`)
    }
    if (owners.has(town.code)) throw file.refuse(['towns', index, 'code'], '代码重复')
    owners.set(town.code, town.code)
    claim(town.name, ['name'])
    for (const list of ['aliases', 'short', 'villages', 'roads'] as const) {
      for (const [i, name] of town[list].entries()) claim(name, [list, i])
    }
    for (const [i, former] of town.former.entries()) {
      for (const name of [former.name, ...former.aliases, ...former.short]) claim(name, ['former', i, 'name'])
    }
    if (town.tile === null) continue
    const place = `${town.tile.column},${town.tile.row}`
    const other = tiles.get(place)
    if (other) throw file.refuse(['towns', index, 'tile'], `方格 ${place} 已用于 ${other}`)
    tiles.set(place, town.code)
  }
}
