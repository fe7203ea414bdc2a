import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Concepts, type Programme, readConcepts, readProgrammes } from '../../../rules/index.ts'
import { AppError } from '../../kernel/errors.ts'

/** The programmes of a folder of policies, compiled, with the concepts that they speak of. */
export interface Policies {
  readonly programmes: readonly Programme[]
  readonly concepts: Concepts
  /** Concepts of which the first can never be greater than the second. */
  readonly limits: readonly { readonly part: string; readonly whole: string }[]
  /** Throws programme.unknown. */
  get(id: string): Programme
}

const loaded = new Map<string, Policies>()

/** Reads a folder once per process. Throws RuleProblems with every fault, each with file, line and column. */
export function loadPolicies(folder: string): Policies {
  const known = loaded.get(folder)
  if (known) return known
  const { concepts, parts } = readConcepts(readFileSync(join(folder, 'concepts.yaml'), 'utf8'))
  const programmes = readProgrammes(folder, concepts)
  const policies: Policies = {
    programmes,
    concepts,
    limits: parts,
    get(id) {
      const programme = programmes.find((programme) => programme.id === id)
      if (programme) return programme
      throw new AppError('programme.unknown', { id, known: programmes.map(({ id }) => id).join(', ') })
    },
  }
  loaded.set(folder, policies)
  return policies
}
