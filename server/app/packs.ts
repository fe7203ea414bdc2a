import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type PackFiles, readPackFolder } from '../kernel/district/pack-files.ts'
import { AppError } from '../kernel/errors.ts'

export const PROJECT_ROOT = join(import.meta.dirname, '..', '..')

/** Where packs come from: `districts/` of the program, or the folder that DISTRICTS_DIR names. */
const packsFolder = () => process.env.DISTRICTS_DIR ?? join(PROJECT_ROOT, 'districts')

/** Names of the packs that come with the program, in order. */
export const bundledDistricts = (): string[] =>
  readdirSync(packsFolder(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

export const packFolder = (name: string): string => join(packsFolder(), name)

/** The files of a pack that comes with the program. */
export const bundledPack = (name: string): PackFiles => readPackFolder(packFolder(name))

/** Which pack a new data folder serves: the one named, else the first. Code: config.district_unknown. */
export function chooseDistrict(named: string | undefined): string {
  const packs = bundledDistricts()
  const chosen = named ?? packs[0]
  if (!chosen || !packs.includes(chosen)) {
    throw new AppError('config.district_unknown', { district: named ?? '', known: packs.join(', ') })
  }
  return chosen
}

const Demo = z.object({ begins_at: z.iso.datetime({ offset: true }) })

/** When the demo of a pack begins, where it has one. */
export function demoOf(name: string): { beginsAt: string } | null {
  const path = join(packFolder(name), 'demo', 'demo.yaml')
  if (!existsSync(path)) return null
  return { beginsAt: Demo.parse(parse(readFileSync(path, 'utf8'))).begins_at }
}
