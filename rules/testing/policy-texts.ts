/** The policies of this project as the rules read them, for tests. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { ConceptOf, Concepts } from '../programme/model.ts'

const POLICIES = join(import.meta.dirname, '..', '..', 'policies')

type ConceptText = Omit<ConceptOf, 'perYear' | 'values'> & {
  readonly perYear?: boolean
  readonly values?: readonly { readonly value: string }[]
}

/** policies/concepts.yaml. */
export function policyConcepts(): Concepts {
  const { concepts } = parse(readFileSync(join(POLICIES, 'concepts.yaml'), 'utf8')) as {
    concepts: readonly ConceptText[]
  }
  return new Map(
    concepts.map(({ values, perYear = false, ...rest }) => [
      rest.id,
      { ...rest, perYear, ...(values ? { values: values.map(({ value }) => value) } : {}) },
    ]),
  )
}

/** The texts of one programme's folder, such as `cn/hnte`. */
export function policyTexts(folder: string): ReadonlyMap<string, string> {
  const path = join(POLICIES, folder)
  const files = readdirSync(path).filter((name) => name.endsWith('.yaml'))
  return new Map(files.map((name) => [name, readFileSync(join(path, name), 'utf8')]))
}

/** Folders of all programmes below policies/, in order. */
export function policyFolders(): readonly string[] {
  return readdirSync(POLICIES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('/programme.yaml'))
    .map((path) => path.slice(0, -'/programme.yaml'.length))
    .sort()
}
