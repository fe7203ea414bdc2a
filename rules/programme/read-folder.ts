import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RuleProblem, RuleProblems } from '../problem.ts'
import type { Concepts, Programme } from './model.ts'
import { readProgramme } from './read-programme.ts'

/**
 * Every programme under a folder of policies: `<who>/<programme>/programme.yaml`. Throws RuleProblems with
 * the faults of all programmes, and with rules.duplicate where two have one id.
 */
export function readProgrammes(folder: string, concepts: Concepts): readonly Programme[] {
  const problems: RuleProblem[] = []
  const programmes: Programme[] = []
  for (const place of foldersOf(folder)) {
    try {
      programmes.push(readProgramme(place, readTexts(join(folder, place)), concepts))
    } catch (error) {
      if (!(error instanceof RuleProblems)) throw error
      problems.push(...error.problems)
    }
  }
  const ids = programmes.map(({ id }) => id)
  for (const id of ids.filter((id, i) => ids.indexOf(id) !== i)) {
    problems.push({ file: folder, line: 1, column: 1, code: 'rules.duplicate', params: { id } })
  }
  if (problems.length > 0) throw new RuleProblems(problems)
  return programmes
}

function foldersOf(folder: string): readonly string[] {
  return subfolders(folder).flatMap((who) =>
    subfolders(join(folder, who))
      .filter((name) => readdirSync(join(folder, who, name)).includes('programme.yaml'))
      .map((name) => `${who}/${name}`),
  )
}

function subfolders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}

function readTexts(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}
