import { createHash } from 'node:crypto'
import { Day } from '../exact/day.ts'
import { walk } from '../feel/walk.ts'
import { type RuleProblem, RuleProblems } from '../problem.ts'
import { checkRules } from '../types/check-rules.ts'
import { checkTables } from '../types/check-tables.ts'
import { environmentOf } from '../types/environment.ts'
import type { Concepts, Parameter, Programme, Version } from './model.ts'
import { readShape } from './read-file.ts'
import { readParameters } from './read-parameters.ts'
import { type Rules, readRules } from './read-rules.ts'
import { type ProgrammeFile, programmeFile } from './schema.ts'
import type { YamlSource } from './source.ts'

/** The texts of one programme's folder, by their path in it. */
export type ProgrammeTexts = ReadonlyMap<string, string>

/**
 * Compiles a programme. `folder` is put before the names of files in problems. Throws RuleProblems with all
 * faults: those of readParameters, readRules, checkRules and checkTables, rules.file_missing, programme.for_unknown (no kind of
 * party), programme.amount_unknown (no parameter in 元), version.date, version.overlap, version.gap (days between two versions),
 * parameter.gap (a value is missing on a day the version is in force).
 */
export function readProgramme(folder: string, texts: ProgrammeTexts, concepts: Concepts): Programme {
  return new ProgrammeReader(folder, texts, concepts).read()
}

class ProgrammeReader {
  readonly folder: string
  readonly texts: ProgrammeTexts
  readonly concepts: Concepts
  readonly problems: RuleProblem[] = []

  constructor(folder: string, texts: ProgrammeTexts, concepts: Concepts) {
    this.folder = folder
    this.texts = texts
    this.concepts = concepts
  }

  read(): Programme {
    const { source, value } = readShape(
      this.path('programme.yaml'),
      this.text('programme.yaml'),
      programmeFile,
    )
    const read = readParameters(this.path('parameters.yaml'), this.text('parameters.yaml'))
    this.problems.push(...read.problems)
    const versions = value.versions.flatMap((file, i) =>
      this.version(value, file, ['versions', i], source, read.parameters, read.source),
    )
    this.checkDates(versions, source)
    this.checkReferences(value, read.parameters, source)
    if (this.problems.length > 0) throw new RuleProblems(this.problems)
    const { id, title, level, authority, grants, amount, note } = value
    return {
      id,
      title,
      level,
      authority,
      for: value.for,
      ...(grants === undefined ? {} : { grants }),
      ...(amount === undefined ? {} : { amount }),
      ...(note === undefined ? {} : { note }),
      parameters: read.parameters,
      versions,
    }
  }

  private version(
    programme: ProgrammeFile,
    file: ProgrammeFile['versions'][number],
    path: readonly PropertyKey[],
    source: YamlSource,
    parameters: ReadonlyMap<string, Parameter>,
    parameterSource: YamlSource,
  ): Version[] {
    const from = Day.parse(file.from)
    const to = file.to === undefined ? undefined : Day.parse(file.to)
    if (!from || (file.to !== undefined && !to) || (to && from && to.number < from.number)) {
      this.problems.push(source.problem([...path, 'from'], 'version.date', { id: file.id }))
      return []
    }
    const text = this.text(file.rules)
    const rules = readRules(this.path(file.rules), text, file.document)
    this.problems.push(...rules.problems)
    const env = environmentOf(this.concepts, parameters, file.window)
    const found = checkRules(rules, env)
    this.problems.push(...(found.length > 0 ? found : checkTables(rules, env, parameters, from, to)))
    this.checkParameters(rules, parameters, from, to, parameterSource)
    const { window, document, verified, note } = file
    return [
      {
        programme: programme.id,
        id: file.id,
        from,
        ...(to ? { to } : {}),
        document,
        verified,
        ...(note ? { note } : {}),
        window,
        conditions: rules.conditions,
        scores: rules.scores,
        hash: hashOf([programme.id, file, rules.source.value, parameterSource.value]),
      },
    ]
  }

  /** Every parameter that the version uses has a value on its first day. */
  private checkParameters(
    rules: Rules,
    parameters: ReadonlyMap<string, Parameter>,
    from: Day,
    to: Day | undefined,
    source: YamlSource,
  ): void {
    const used = new Set<string>()
    for (const { node } of rules.expressions)
      walk(node, (inner) => inner.op === 'name' && used.add(inner.name))
    for (const id of used) {
      const first = parameters.get(id)?.values[0]
      if (first && first.from.number > from.number && (to === undefined || first.from.number <= to.number)) {
        this.problems.push(
          source.problem([id, 'values', 0, 'from'], 'parameter.gap', { id, from: from.toString() }),
        )
      }
    }
  }

  private checkDates(versions: readonly Version[], source: YamlSource): void {
    versions.forEach((version, i) => {
      const before = versions[i - 1]
      if (!before) return
      const gap = before.to ? version.from.number - before.to.number - 1 : -1
      if (gap !== 0) {
        this.problems.push(
          source.problem(['versions', i, 'from'], gap > 0 ? 'version.gap' : 'version.overlap', {
            id: version.id,
            before: before.id,
          }),
        )
      }
    })
  }

  /** Kinds of party and the parameter that says what a grant costs are such. */
  private checkReferences(
    { for: kinds, amount }: ProgrammeFile,
    parameters: ReadonlyMap<string, Parameter>,
    source: YamlSource,
  ): void {
    const known = this.concepts.get('party_kind')?.values
    kinds.forEach((id, i) => {
      if (known && !known.includes(id))
        this.problems.push(
          source.problem(['for', i], 'programme.for_unknown', { id, choices: known.join('、') }),
        )
    })
    if (amount !== undefined && parameters.get(amount)?.unit !== '元')
      this.problems.push(source.problem(['amount'], 'programme.amount_unknown', { id: amount }))
  }

  private path(name: string): string {
    return `${this.folder}/${name}`
  }

  private text(name: string): string {
    const text = this.texts.get(name)
    if (text === undefined) {
      throw new RuleProblems([
        { file: this.path(name), line: 1, column: 1, code: 'rules.file_missing', params: { name } },
      ])
    }
    return text
  }
}

/** Over the meaning, not the layout: comments and order of keys in the text do not matter. */
function hashOf(parts: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(parts)))
    .digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
