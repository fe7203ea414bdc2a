import { readFileSync } from 'node:fs'
import { answerOf, Day, explain, findWays, NotInForce, prepare, readFacts } from '../../../rules/index.ts'
import { AppError } from '../../kernel/errors.ts'
import { loadPolicies } from '../../modules/programmes/index.ts'
import { POLICIES } from '../parts.ts'
import { BadUsage, type Command, print } from './command.ts'

/** `explain PROGRAMME --facts FILE --on DATE`: every condition for the facts of the file, and ways to qualify. */
export const explainCommand: Command = async ([id, ...more], options) => {
  const { facts: file, on } = options
  if (id === undefined || more.length > 0 || file === undefined || on === undefined) {
    throw new BadUsage('explain PROGRAMME --facts FILE --on DATE [--json]')
  }
  const { concepts, limits, get } = loadPolicies(POLICIES)
  const programme = get(id)
  const day = Day.parse(on)
  if (!day) throw new AppError('programme.bad_date', { value: on })
  const read = readFacts(readText(file), concepts)
  if (!read) throw new AppError('facts.unreadable', { file })
  try {
    const explanation = explain(prepare(programme, day, concepts), read.facts)
    const ways = findWays(programme, day, concepts, read.facts, limits)
    const answer = { ...answerOf(explanation, ways), problems: read.problems }
    print(options, answer, [
      `${programme.title.zh} ${day} ${answer.outcome}`,
      ...answer.conditions.map(({ id, outcome, label, actual, by, required }) =>
        [
          id,
          outcome,
          label.zh,
          by === null ? '' : `${JSON.stringify(actual)} ${by} ${JSON.stringify(required)}`,
        ].join('\t'),
      ),
    ])
    return answer.outcome === 'not_met' ? 1 : 0
  } catch (error) {
    if (error instanceof NotInForce) throw new AppError('programme.not_in_force', { id, on })
    throw error
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new AppError('facts.unreadable', { file }, { cause })
  }
}
