import { Duration } from '../exact/day.ts'
import { both } from './operators.ts'
import { isContext, isList, kindOf, Range, Unknown, type Value } from './value.ts'

/** Whether the value is of the type, as the text of the type says: `number`, `list<string>`, `context<a: date>`. */
export function isInstance(value: Value, type: string): Value {
  const [, name = '', inner] = /^\s*([^<]*?)\s*(?:<(.*)>.*)?$/s.exec(type) ?? []
  if (value instanceof Unknown) return value
  if (value === null) return name === 'Null'
  switch (name) {
    case 'Any':
      return true
    case 'days and time duration':
      return value instanceof Duration && value.kind === 'seconds'
    case 'years and months duration':
      return value instanceof Duration && value.kind === 'months'
    case 'list':
      return isList(value) && all(value.map((item) => isInstance(item, inner ?? 'Any')))
    case 'range':
      return (
        value instanceof Range && all([value.low, value.high].map((end) => isInstance(end, inner ?? 'Any')))
      )
    case 'context':
      return (
        isContext(value) && all(partsOf(inner).map(([key, part]) => isInstance(value.get(key) ?? null, part)))
      )
    default:
      return name === kindOf(value)
  }
}

function all(answers: readonly Value[]): Value {
  return answers.reduce<Value>(both, true)
}

/** `a: number, b: list<string>` as pairs. */
function partsOf(text: string | undefined): (readonly [string, string])[] {
  const parts = (text ?? '').match(/[^,<>]+:(?:<[^<>]*(?:<[^<>]*>)?[^<>]*>|[^,<>])*/g) ?? []
  return parts.map((part) => {
    const cut = part.indexOf(':')
    return [part.slice(0, cut).trim(), part.slice(cut + 1).trim()]
  })
}
