import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { z } from 'zod'

/** Days off and made-up working days of one year, as the yearly notice of the State Council gives them. */
export type HolidayYear = { off: ReadonlySet<string>; worked: ReadonlySet<string> }

/** Asks for one year; undefined where no notice is in the table. */
export type HolidayTable = (year: number) => HolidayYear | undefined

const require = createRequire(import.meta.url)
const yearFile = z.object({
  holidays: z.record(z.string(), z.string()),
  workdays: z.record(z.string(), z.string()),
})
const read = new Map<number, HolidayYear | undefined>()

/** The national table (npm `chinese-days`, MIT), 2004 to 2026; a year is read when first asked for. */
export const nationalHolidays: HolidayTable = (year) => {
  if (!read.has(year)) read.set(year, readYear(year))
  return read.get(year)
}

function readYear(year: number): HolidayYear | undefined {
  const folder = require.resolve('chinese-days/package.json').replace(/package\.json$/, '')
  const path = `${folder}dist/years/${year}.json`
  if (!Number.isInteger(year) || !existsSync(path)) return undefined
  const { holidays, workdays } = yearFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  return { off: new Set(Object.keys(holidays)), worked: new Set(Object.keys(workdays)) }
}

/**
 * A table with a district's own days before the given one: a year named in `own` replaces the whole
 * year, so that a new notice can be entered before the package knows it.
 */
export function overrideHolidays(
  base: HolidayTable,
  own: Readonly<Record<number, { off: readonly string[]; worked: readonly string[] }>>,
): HolidayTable {
  const years = new Map(
    Object.entries(own).map(([year, days]) => [
      Number(year),
      { off: new Set(days.off), worked: new Set(days.worked) },
    ]),
  )
  return (year) => years.get(year) ?? base(year)
}
