import type { ErrorParams } from '../../../kernel/errors.ts'
import { isNumeric } from './concept.ts'
import { headingKey } from './heading.ts'
import type { ConceptFile } from './schema.ts'
import { isUnit } from './units.ts'

/** What contradicts itself in a well-formed file; `path` leads to the place. */
export type Contradiction = {
  readonly code: string
  readonly path: PropertyKey[]
  readonly params: ErrorParams
}

type Declared = ConceptFile['concepts'][number]

/** Every contradiction of the file, in the order of the file. */
export function findContradictions(file: ConceptFile): Contradiction[] {
  const ids = new Set<string>()
  const headings = new Map<string, string>()
  const found: Contradiction[] = []
  file.concepts.forEach((concept, place) => {
    const path = ['concepts', place]
    if (ids.has(concept.id)) found.push({ code: 'concept.duplicate', path: [...path, 'id'], params: {} })
    ids.add(concept.id)
    found.push(
      ...ofReferences(file, concept, path),
      ...ofType(concept, path),
      ...ofHeadings(concept, path, headings),
    )
  })
  return [...found, ...ofChecks(file)]
}

function ofReferences(file: ConceptFile, concept: Declared, path: PropertyKey[]): Contradiction[] {
  const found: Contradiction[] = []
  if (!Object.hasOwn(file.groups, concept.group)) {
    found.push({ code: 'concept.unknown_group', path: [...path, 'group'], params: { group: concept.group } })
  }
  concept.statedBy.forEach((source, place) => {
    if (!Object.hasOwn(file.sources, source)) {
      found.push({ code: 'concept.unknown_source', path: [...path, 'statedBy', place], params: { source } })
    }
  })
  if (concept.changeable !== 'no' && concept.how === undefined) {
    found.push({ code: 'concept.how_missing', path: [...path, 'changeable'], params: {} })
  }
  return found
}

function ofType(concept: Declared, path: PropertyKey[]): Contradiction[] {
  const found: Contradiction[] = []
  if (concept.type === 'enum' && !concept.values?.length) {
    found.push({ code: 'concept.enum_without_values', path: [...path, 'type'], params: {} })
  }
  if (concept.type !== 'enum' && concept.values) {
    found.push({ code: 'concept.values_without_enum', path: [...path, 'values'], params: {} })
  }
  if (concept.negative && !isNumeric(concept)) {
    found.push({ code: 'concept.negative_without_number', path: [...path, 'negative'], params: {} })
  }
  if (concept.noneIsZero && concept.type !== 'integer') {
    found.push({ code: 'concept.none_is_zero_without_count', path: [...path, 'noneIsZero'], params: {} })
  }
  if (
    concept.type === 'money' ? concept.unit !== '元' : concept.unit !== undefined && !isUnit(concept.unit)
  ) {
    const params = { unit: concept.unit ?? '' }
    found.push({
      code: 'concept.unknown_unit',
      path: [...path, concept.unit === undefined ? 'type' : 'unit'],
      params,
    })
  }
  const spellings = new Map<string, string>()
  concept.values?.forEach((option, place) => {
    for (const spelling of new Set([option.value, option.label.zh, ...option.aliases].map(headingKey))) {
      if (spellings.has(spelling)) {
        found.push({
          code: 'concept.duplicate_value',
          path: [...path, 'values', place],
          params: { value: spelling },
        })
      }
      spellings.set(spelling, option.value)
    }
  })
  return found
}

/** A heading that two concepts claim would put a column of one into the other. */
function ofHeadings(concept: Declared, path: PropertyKey[], taken: Map<string, string>): Contradiction[] {
  const found: Contradiction[] = []
  for (const name of [concept.id, concept.label.zh, concept.label.en, ...concept.aliases]) {
    const owner = taken.get(headingKey(name))
    if (owner !== undefined && owner !== concept.id) {
      found.push({ code: 'concept.heading_taken', path: [...path, 'id'], params: { heading: name, owner } })
    }
    taken.set(headingKey(name), concept.id)
  }
  return found
}

function ofChecks(file: ConceptFile): Contradiction[] {
  const byId = new Map(file.concepts.map((concept) => [concept.id, concept]))
  const ids = new Set<string>()
  const found: Contradiction[] = []
  file.checks.forEach((check, place) => {
    const path = ['checks', place]
    if (ids.has(check.id)) found.push({ code: 'concept.check_duplicate', path: [...path, 'id'], params: {} })
    ids.add(check.id)
    const [left, right] = [byId.get(check.left), byId.get(check.right)]
    for (const side of ['left', 'right'] as const) {
      if (!byId.has(check[side])) {
        found.push({
          code: 'concept.check_unknown_concept',
          path: [...path, side],
          params: { concept: check[side] },
        })
      }
    }
    if (left && right && !comparable(left, right)) {
      const params = { left: check.left, right: check.right }
      found.push({ code: 'concept.check_types_differ', path: [...path, 'left'], params })
    }
  })
  return found
}

/** Numbers of one type and unit, both of a year or both static. */
function comparable(left: Declared, right: Declared): boolean {
  return (
    isNumeric(left) && left.type === right.type && left.unit === right.unit && left.perYear === right.perYear
  )
}
