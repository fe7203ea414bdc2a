import { addWorkdays, requireDate } from '../../kernel/calendar/index.ts'
import { BadUsage, type Command, print } from './command.ts'

/** `workdays add DATE N` → {date}. */
export const workdaysCommand: Command = async ([verb, start, count], options) => {
  if (verb !== 'add' || start === undefined || count === undefined || !/^-?\d+$/.test(count)) {
    throw new BadUsage('workdays add DATE N')
  }
  const date = addWorkdays(requireDate(start), Number(count))
  print(options, { date }, [date])
  return 0
}
