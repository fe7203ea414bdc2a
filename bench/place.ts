import { join } from 'node:path'
import { loadDistrict } from '../server/kernel/district/load.ts'

const district = loadDistrict(join(import.meta.dirname, '..', 'districts', 'jiading'))

/** Where generated enterprises lie: the district pack's own names. */
export const PLACE = {
  county: district.code,
  city: '上海',
  district: district.name.zh,
  towns: district.towns.map((town) => town.name),
}
