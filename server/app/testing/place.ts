import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadDistrict } from '../../kernel/district/load.ts'
import { readPackFolder } from '../../kernel/district/pack-files.ts'

const PACKS = join(import.meta.dirname, '..', '..', '..', 'districts')

const [first = ''] = readdirSync(PACKS).sort()
const district = loadDistrict(readPackFolder(join(PACKS, first)))

/** Where generated enterprises lie: names of the first district pack. */
export const PLACE = {
  county: district.code,
  district: district.name.zh,
  city: '示例',
  towns: district.towns.map((town) => town.name),
}
