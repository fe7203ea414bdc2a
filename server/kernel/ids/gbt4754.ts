import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { normaliseCode } from './normalise.ts'
import { type IdentifierCheck, type IdentifierProblem, problem } from './problem.ts'

/** The twenty sections of GB/T 4754-2017 with their first and last division. */
const sections: readonly { letter: string; name: string; first: number; last: number }[] = [
  { letter: 'A', name: '农、林、牧、渔业', first: 1, last: 5 },
  { letter: 'B', name: '采矿业', first: 6, last: 12 },
  { letter: 'C', name: '制造业', first: 13, last: 43 },
  { letter: 'D', name: '电力、热力、燃气及水生产和供应业', first: 44, last: 46 },
  { letter: 'E', name: '建筑业', first: 47, last: 50 },
  { letter: 'F', name: '批发和零售业', first: 51, last: 52 },
  { letter: 'G', name: '交通运输、仓储和邮政业', first: 53, last: 60 },
  { letter: 'H', name: '住宿和餐饮业', first: 61, last: 62 },
  { letter: 'I', name: '信息传输、软件和信息技术服务业', first: 63, last: 65 },
  { letter: 'J', name: '金融业', first: 66, last: 69 },
  { letter: 'K', name: '房地产业', first: 70, last: 70 },
  { letter: 'L', name: '租赁和商务服务业', first: 71, last: 72 },
  { letter: 'M', name: '科学研究和技术服务业', first: 73, last: 75 },
  { letter: 'N', name: '水利、环境和公共设施管理业', first: 76, last: 79 },
  { letter: 'O', name: '居民服务、修理和其他服务业', first: 80, last: 82 },
  { letter: 'P', name: '教育', first: 83, last: 83 },
  { letter: 'Q', name: '卫生和社会工作', first: 84, last: 85 },
  { letter: 'R', name: '文化、体育和娱乐业', first: 86, last: 90 },
  { letter: 'S', name: '公共管理、社会保障和社会组织', first: 91, last: 96 },
  { letter: 'T', name: '国际组织', first: 97, last: 97 },
]

/** Code without section letter (01, 011, 0111), or the letter itself → name. */
export type IndustryTable = ReadonlyMap<string, string>

/** Section of a code (`3610` or `C`), or undefined where its division does not exist. */
export function industrySection(code: string): { letter: string; name: string } | undefined {
  const found = /^[A-T]$/.test(code)
    ? sections.find((section) => section.letter === code)
    : sections.find(({ first, last }) => {
        const division = Number(code.slice(0, 2))
        return division >= first && division <= last
      })
  return found && { letter: found.letter, name: found.name }
}

/**
 * Industry code of GB/T 4754-2017: a section letter, or 2 to 4 digits, with or without the letter in
 * front (`C3610`). Without a table only the structure is checked: the full list has no licence that
 * would let us ship it, so a district loads its own.
 * Codes: industry.format, industry.division, industry.section, industry.unknown.
 */
export function checkIndustryCode(value: string, table?: IndustryTable): IdentifierCheck {
  const { text, changes } = normaliseCode(value)
  const shape = /^([A-T])?(\d{2,4})?$/.exec(text)
  const digits = shape?.[2]
  const found =
    text && shape ? industryProblem(shape[1], digits, table) : problem('industry.format', { value: text })
  return { valid: found === null, normalised: text, problem: found, changes }
}

function industryProblem(
  letter: string | undefined,
  digits: string | undefined,
  table: IndustryTable | undefined,
): IdentifierProblem | null {
  if (digits === undefined) return null
  const section = industrySection(digits)
  if (!section) return problem('industry.division', { division: digits.slice(0, 2) })
  if (letter !== undefined && letter !== section.letter) {
    return problem('industry.section', {
      division: digits.slice(0, 2),
      expected: section.letter,
      actual: letter,
    })
  }
  return table && !table.has(digits) ? problem('industry.unknown', { industry: digits }) : null
}

const row = z.object({ code: z.string().regex(/^([A-T]|\d{2,4})$/), name: z.string().min(1) })

/**
 * Full table from CSV text with the columns `code` and `name` (others are ignored). A middle class
 * with one small class only is often left out of such lists and found as `xxx0`: it gets that name.
 */
export function loadIndustryTable(csvText: string): IndustryTable {
  const table = new Map<string, string>()
  for (const record of z
    .array(row)
    .parse(parse(csvText, { columns: true, bom: true, trim: true, skip_empty_lines: true }))) {
    table.set(record.code, record.name)
  }
  for (const [code, name] of [...table]) {
    const group = code.slice(0, 3)
    if (/^\d{3}0$/.test(code) && !table.has(group)) table.set(group, name)
  }
  return table
}
