import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { type District, DistrictFile, type Town, TownsFile } from './schema.ts'

export type { District, Town } from './schema.ts'

type Path = readonly PropertyKey[]
type Read<T> = { value: T; refuse: (path: Path, reason: string) => AppError }

/**
 * Reads `district.yaml` and `towns.yaml` of a district pack.
 * Codes, each with file, line and reason: district.file_missing, district.file_invalid.
 */
export function loadDistrict(dir: string): District {
  const district = readYaml(join(dir, 'district.yaml'), DistrictFile)
  const towns = readYaml(join(dir, 'towns.yaml'), TownsFile)
  checkTowns(district.value.code, towns)
  return {
    id: district.value.id,
    code: district.value.code,
    name: district.value.name,
    organisation: district.value.organisation,
    districtWords: district.value.district_words,
    addressWords: district.value.address_words,
    towns: towns.value.towns,
  }
}

function readYaml<T>(path: string, schema: z.ZodType<T>): Read<T> {
  const file = basename(path)
  const invalid = (line: number, reason: string) =>
    new AppError('district.file_invalid', { file, line, reason })
  const lines = new LineCounter()
  const document = parseDocument(readText(path, file), { lineCounter: lines })
  const [syntax] = document.errors
  if (syntax) throw invalid(syntax.linePos?.[0].line ?? 1, syntax.message.split('\n')[0] ?? syntax.code)
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      const range = z.object({ range: z.array(z.number()).min(1) }).safeParse(node)
      const [start] = range.success ? range.data.range : []
      if (start !== undefined) return lines.linePos(start).line
    }
    return 1
  }
  const refuse = (at: Path, reason: string) => invalid(lineOf(at), `${at.join('.')}: ${reason}`)
  const parsed = schema.safeParse(document.toJS(), { error: z.locales.zhCN().localeError })
  if (parsed.success) return { value: parsed.data, refuse }
  const [issue] = parsed.error.issues
  throw refuse(issue?.path ?? [], issue?.message ?? '')
}

function readText(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new AppError('district.file_missing', { file }, { cause: error })
  }
}

/** Every town lies in the district, and no name means two towns: an address would be a guess. */
function checkTowns(county: string, file: Read<{ towns: Town[] }>): void {
  const owners = new Map<string, string>()
  for (const [index, town] of file.value.towns.entries()) {
    const claim = (name: string, path: Path) => {
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
  }
}
