import { dateInChina } from '../../kernel/clock/clock.ts'
import { checkIdentifier, identifierKinds } from '../../kernel/ids/index.ts'
import { allTexts } from '../texts.ts'
import { BadUsage, type Command, print } from './command.ts'

/** `ids check VALUE --kind uscc|organisation|citizen|patent` → {valid, normalised, problem}. */
export const idsCommand: Command = async ([verb, value], options) => {
  const kind = identifierKinds.find((known) => known === options.kind)
  if (verb !== 'check' || value === undefined || !kind) {
    throw new BadUsage(`ids check VALUE --kind ${identifierKinds.join('|')}`)
  }
  const { valid, normalised, problem } = checkIdentifier(kind, value, { today: dateInChina(new Date()) })
  const line = problem ? allTexts().text('zh-CN', problem.code, problem.params) : `有效：${normalised}`
  print(options, { valid, normalised, problem }, [line])
  return valid ? 0 : 1
}
