import type { District } from '../../kernel/district/load.ts'
import type { PackFiles } from '../../kernel/district/pack-files.ts'
import { type DemoReport, readReports } from './deeds.ts'
import { type DemoFile, joinFiles, type Words } from './demo-file.ts'
import { type FiguredFirm, factFiles, nameOf } from './fact-files.ts'
import { figuresOf } from './figures.ts'
import { firmFile, placeFactFiles, placeFile } from './party-files.ts'
import { type DemoFigure, readPeople } from './people.ts'
import { makePlaces } from './places.ts'
import { populate } from './population.ts'
import { openRandom } from './random.ts'
import { relationFile } from './relation-file.ts'
import { type DemoSize, readDemo } from './spec.ts'
import { titleFiles } from './title-files.ts'
import { giveTitles } from './titles.ts'

/** A fictional district, whole: the files that fill it, in order, and its people. */
export interface DemoDistrict {
  files: DemoFile[]
  people: DemoFigure[]
  reports: DemoReport[]
}

/**
 * Makes the fictional district of a pack: pure, and the same bytes for the same pack, size and concepts.
 * Codes: district.file_missing, district.file_invalid.
 */
export function makeDistrict(
  pack: PackFiles,
  district: District,
  words: Words,
  size: DemoSize,
): DemoDistrict {
  const spec = readDemo(pack, district)
  // Each part draws from its own chance, so that a change in one leaves the others as they were.
  const chance = (part: number) => openRandom(spec.seed + part)
  const firms = populate(spec, district, size, chance(1))
  giveTitles(spec, size, firms, chance(2))
  const random = chance(3)
  const figured: FiguredFirm[] = firms.map((firm) => ({ firm, figures: figuresOf(firm, spec, random) }))
  const places = makePlaces(pack, spec, district, size, chance(4))
  const lists = titleFiles(spec, words, district.code, figured, places)
  return {
    files: [
      firmFile(spec, words, figured),
      placeFile(spec, words, places),
      ...(size === 'full' ? lists : joinFiles(nameOf(spec, words, 'titles'), lists)),
      ...factFiles(spec, words, figured),
      ...placeFactFiles(spec, words, places),
      relationFile(spec, words, figured, chance(5)),
    ],
    people: readPeople(pack, district, places),
    reports: readReports(pack),
  }
}
