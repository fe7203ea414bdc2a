import { readFileSync } from 'node:fs'
import { AppError, type ErrorParams } from '../../../kernel/errors.ts'
import type { Concept, ConceptRegistry } from './concept.ts'
import { findContradictions } from './contradictions.ts'
import { headingKey } from './heading.ts'
import { type ConceptFile, conceptFileSchema } from './schema.ts'
import { type ConceptSource, readSource } from './source.ts'

const loaded = new Map<string, ConceptRegistry>()

/**
 * The registry of concepts in the file, read once per path and process.
 * Codes: concept.file_missing {file}; and, each with {file, line, id, more} where `more` counts the
 * further problems: concept.file_broken, concept.invalid, concept.unknown_type, concept.duplicate,
 * concept.enum_without_values, concept.values_without_enum, concept.duplicate_value,
 * concept.heading_taken, concept.unknown_source, concept.unknown_group, concept.how_missing,
 * concept.negative_without_number,
 * concept.none_is_zero_without_count, concept.unknown_unit, concept.check_duplicate, concept.check_unknown_concept,
 * concept.check_types_differ.
 */
export function loadConcepts(path: string): ConceptRegistry {
  const known = loaded.get(path)
  if (known) return known
  const registry = parseConcepts(readText(path), path)
  loaded.set(path, registry)
  return registry
}

/** The same over text that is at hand; `file` is only named in errors. Codes as loadConcepts. */
export function parseConcepts(text: string, file: string): ConceptRegistry {
  const source = readSource(text, file)
  const shape = conceptFileSchema.safeParse(source.value)
  if (!shape.success) throw shapeError(source, shape.error.issues)
  const [first, ...more] = findContradictions(shape.data)
  if (first) throw source.error(first.code, first.path, { ...first.params, more: more.length })
  return registryOf(shape.data)
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new AppError('concept.file_missing', { file: path }, { cause })
  }
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string }

function shapeError(source: ConceptSource, issues: readonly Issue[]): AppError {
  const issue = issues[0] ?? { path: [], message: '' }
  const key = issue.path.join('.')
  const params: ErrorParams = { key, problem: issue.message, more: Math.max(0, issues.length - 1) }
  const isType = issue.path.length === 3 && issue.path[0] === 'concepts' && issue.path[2] === 'type'
  const type = isType ? source.at(issue.path) : undefined
  return type === undefined
    ? source.error('concept.invalid', issue.path, params)
    : source.error('concept.unknown_type', issue.path, { type: String(type), more: params.more ?? 0 })
}

function registryOf(file: ConceptFile): ConceptRegistry {
  const byId = new Map(file.concepts.map((concept) => [concept.id, concept]))
  const byHeading = new Map<string, Concept>()
  for (const concept of file.concepts) {
    for (const name of [concept.id, concept.label.zh, concept.label.en, ...concept.aliases]) {
      byHeading.set(headingKey(name), concept)
    }
  }
  return {
    ...file,
    find: (id) => byId.get(id),
    get(id) {
      const concept = byId.get(id)
      if (!concept) throw new AppError('concept.unknown', { id })
      return concept
    },
    findByHeading: (heading) => byHeading.get(headingKey(heading)),
  }
}
