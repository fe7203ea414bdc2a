import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RuleProblem, RuleProblems } from '../problem.ts'
import type { Concepts, Programme } from './model.ts'
import { type ProgrammeTexts, readProgramme } from './read-programme.ts'

/** The YAML texts of one programme, its cases among them. */
export interface ProgrammeFolder {
  /** `<who>/<programme>`, below the folder of policies. */
  readonly place: string
  readonly texts: ProgrammeTexts
}

/**
 * Every programme under a folder of policies: `<who>/<programme>/programme.yaml`. Throws RuleProblems with
 * the faults of all programmes, and with rules.duplicate where two have one id.
 */
export function readProgrammes(folder: string, concepts: Concepts): readonly Programme[] {
  const problems: RuleProblem[] = []
  const programmes: Programme[] = []
  for (const { place, texts } of findProgrammes(folder)) {
    try {
      programmes.push(readProgramme(place, texts, concepts))
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

/** The texts of every programme under a folder of policies, in the order of their places. */
export function findProgrammes(folder: string): readonly ProgrammeFolder[] {
  return subfolders(folder).flatMap((who) =>
    subfolders(join(folder, who))
      .filter((name) => readdirSync(join(folder, who, name)).includes('programme.yaml'))
      .map((name) => ({ place: `${who}/${name}`, texts: readTexts(join(folder, who, name)) })),
  )
}

function subfolders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
}

/** By name; those of the folder `cases` as `cases/<name>`. */
function readTexts(folder: string): ProgrammeTexts {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  const cases = readdirSync(folder).includes('cases') ? readdirSync(join(folder, 'cases')) : []
  const all = [...names, ...cases.filter((name) => name.endsWith('.yaml')).map((name) => `cases/${name}`)]
  return new Map(all.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}
