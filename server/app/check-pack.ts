import { type District, loadDistrict } from '../kernel/district/load.ts'
import type { PackFiles } from '../kernel/district/pack-files.ts'
import { type LoadedPlan, loadPlans } from '../modules/indicators/index.ts'

/** A pack of which every file was read and checked. */
export interface CheckedPack {
  district: District
  plans: LoadedPlan[]
}

/**
 * Reads all of a pack before anything of it is kept. Codes, each with file, line and reason:
 * district.file_missing, district.file_invalid.
 */
export function checkPack(files: PackFiles): CheckedPack {
  const district = loadDistrict(files)
  return { district, plans: loadPlans(files, district) }
}
