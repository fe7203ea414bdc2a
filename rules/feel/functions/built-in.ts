import { isContext, isList, mergeUnknown, Range, Unknown, type Value } from '../value.ts'

/** A function that the language brings along. */
export interface BuiltIn {
  /** Names for a call by name that gives these; undefined where no signature takes them. */
  parametersFor(given: readonly string[]): readonly string[] | undefined
  call(args: readonly Value[]): Value
}

export type Signatures = readonly (readonly string[])[]

/**
 * A built-in function over values that are all known: an unknown argument makes the answer unknown.
 * `signatures` are its parameter lists; a call with another number of arguments is null.
 */
export function builtIn(signatures: Signatures, call: (...args: readonly Value[]) => Value): BuiltIn {
  return {
    parametersFor: (given) => signatures.find((names) => given.every((name) => names.includes(name))),
    call(args) {
      const [first, ...more] = args.filter((arg) => arg instanceof Unknown)
      if (first) return mergeUnknown(first, ...more)
      return signatures.some(({ length }) => length === args.length) ? call(...args) : null
    },
  }
}

/** As `builtIn`, where an unknown value within a list or context makes the answer unknown too. */
export function builtInOfKnown(signatures: Signatures, call: (...args: readonly Value[]) => Value): BuiltIn {
  return builtIn(signatures, (...args) => {
    const [first, ...more] = args.flatMap(unknownWithin)
    return first ? mergeUnknown(first, ...more) : call(...args)
  })
}

function unknownWithin(value: Value): readonly Unknown[] {
  if (value instanceof Unknown) return [value]
  if (isList(value)) return value.flatMap(unknownWithin)
  if (value instanceof Range) return [value.low, value.high].flatMap(unknownWithin)
  return isContext(value) ? [...value.values()].flatMap(unknownWithin) : []
}

/**
 * A function over one list, which can also be given as its items one by one. Whether the items are known
 * is for `call` to look at.
 */
export function builtInOfItems(call: (items: readonly Value[]) => Value): BuiltIn {
  return {
    parametersFor: (given) => (given.length === 1 && given[0] === 'list' ? ['list'] : undefined),
    call(args) {
      const [only] = args
      if (only === undefined) return null
      if (args.length > 1) return call(args)
      if (only instanceof Unknown) return only
      return call(isList(only) ? only : args)
    },
  }
}
