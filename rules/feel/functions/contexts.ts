import { isContext, isList, Unknown, type Value } from '../value.ts'
import { type BuiltIn, builtIn } from './built-in.ts'

/** Entries as `{key, value}`; a key that comes twice makes no context. */
function fromEntries(entries: Value): Value {
  const list = isList(entries) ? entries : [entries]
  const made = new Map<string, Value>()
  for (const entry of list) {
    if (entry instanceof Unknown) return entry
    const key = isContext(entry) ? entry.get('key') : undefined
    if (!isContext(entry) || typeof key !== 'string' || !entry.has('value') || made.has(key)) return null
    made.set(key, entry.get('value') ?? null)
  }
  return made
}

function put(context: Value, keys: readonly Value[], value: Value): Value {
  const [key, ...deeper] = keys
  if (!isContext(context) || typeof key !== 'string') return null
  const inner = deeper.length === 0 ? value : put(context.get(key) ?? null, deeper, value)
  return inner === null && deeper.length > 0 ? null : new Map([...context, [key, inner]])
}

function merge(contexts: Value): Value {
  const list = isList(contexts) ? contexts : [contexts]
  const unknown = list.find((item) => item instanceof Unknown)
  if (unknown) return unknown
  return list.every(isContext) ? new Map(list.flatMap((context) => [...context])) : null
}

export const contexts: Readonly<Record<string, BuiltIn>> = {
  'get value': builtIn([['m', 'key']], (context = null, key = null) =>
    isContext(context) && typeof key === 'string' ? (context.get(key) ?? null) : null,
  ),
  'get entries': builtIn([['m']], (context = null) =>
    isContext(context)
      ? [...context].map(
          ([key, value]) =>
            new Map<string, Value>([
              ['key', key],
              ['value', value],
            ]),
        )
      : null,
  ),
  context: builtIn([['entries']], (entries) => fromEntries(entries ?? null)),
  'context put': {
    parametersFor: (given) => ['context', given.includes('keys') ? 'keys' : 'key', 'value'],
    /** A value that is not known can be put all the same. */
    call([context = null, key = null, value = null, ...more]) {
      if (context instanceof Unknown || key instanceof Unknown)
        return context instanceof Unknown ? context : key
      return more.length > 0 ? null : put(context, isList(key) ? key : [key], value)
    },
  },
  'context merge': builtIn([['contexts']], (list) => merge(list ?? null)),
}
