import { stringify } from 'yaml'
import type { PackFiles } from '../../kernel/district/pack-files.ts'
import type { PlanRow } from './plan-table.ts'

/* A district's answers at its first start, written as the pack that it will work with. */

export interface DistrictAnswers {
  /** GB/T 2260, 6 digits. */
  code: string
  name: { zh: string; en: string }
  organisation: { zh: string; en: string }
  /** City and province, and other words at the head of an address. */
  addressWords: readonly string[]
  towns: readonly { code: string; name: string }[]
}

export interface PlanAnswers {
  year: number
  title: { zh: string; en: string }
  document: string
  rows: readonly PlanRow[]
  words: { chapter: string; evidence: string; unit: string }
}

const both = (text: string) => ({ zh: text, en: text })

/** The short name under which a town is written in addresses: without 镇, 街道 and the like. */
const shortName = (name: string): string[] => {
  const short = name.replace(/(街道|地区|镇|乡)$/u, '')
  return short !== name && short.length >= 2 && name.endsWith('镇') ? [short] : []
}

/** Owners of the plan become organisations of the district, numbered in the order of the plan. */
function organisationsOf(answers: DistrictAnswers, plan: PlanAnswers | null) {
  const names = [...new Set(plan?.rows.map(({ owner }) => owner))].filter(
    (name) => name !== answers.organisation.zh,
  )
  const office = { id: 'office', kind: 'commission', name: answers.organisation, verified: true }
  const sections = names.map((name, place) => ({
    id: `section-${place + 1}`,
    kind: 'section',
    name: both(name),
    parent: 'office',
    verified: true,
  }))
  const ids = new Map(sections.map(({ id, name }) => [name.zh, id]))
  return { list: [office, ...sections], idOf: (name: string) => ids.get(name) ?? 'office' }
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): [string, Row[]][] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return [...groups]
}

function planFile(plan: PlanAnswers, idOf: (owner: string) => string): object {
  const item = (row: PlanRow) => ({
    id: row.id,
    kind: [row.target === '' ? 'Q' : 'N'],
    title: both(row.title),
    metric: {
      label: both(row.metric || row.title),
      unit: both(row.unit || (row.target === '' ? '' : plan.words.unit)),
    },
    target: row.target === '' ? null : { comparator: row.comparator, value: row.target },
    owner: idOf(row.owner),
    ...(row.due === '' ? {} : { due: row.due, due_source: 'plan' }),
    evidence: both(row.evidence || plan.words.evidence),
  })
  return {
    year: plan.year,
    title: plan.title,
    document: plan.document,
    source: plan.document,
    coordinator: 'office',
    chapters: grouped(plan.rows, ({ chapter }) => chapter || plan.words.chapter).map(
      ([chapter, rows], place) => ({
        id: String(place + 1),
        title: both(chapter),
        sections: grouped(rows, ({ section }) => section || chapter).map(([section, own], under) => ({
          id: `${place + 1}.${under + 1}`,
          title: both(section),
          items: own.map(item),
        })),
      }),
    ),
  }
}

/** Writes the pack. Whether it holds is for loadDistrict and the plan's loader to say. */
export function packOf(answers: DistrictAnswers, plan: PlanAnswers | null, source: string): PackFiles {
  const { list, idOf } = organisationsOf(answers, plan)
  const files: Record<string, object> = {
    'district.yaml': {
      id: `d${answers.code}`,
      code: answers.code,
      name: answers.name,
      organisation: answers.organisation,
      address_words: [...new Set([answers.name.zh, ...answers.addressWords])],
      district_words: [...new Set([answers.name.zh, ...answers.addressWords])],
      source,
    },
    'towns.yaml': {
      source,
      towns: answers.towns.map(({ code, name }) => ({
        code,
        full_code: `${code}000`,
        name,
        short: shortName(name),
      })),
    },
    'organisations.yaml': { source, organisations: list },
    ...(plan ? { [`plan-${plan.year}.yaml`]: planFile(plan, idOf) } : {}),
  }
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, stringify(content)]))
}
