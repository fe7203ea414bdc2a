import { mergeUnknown, Unknown, type Value } from '../value.ts'

/** A function that the language brings along. */
export interface BuiltIn {
  /** Names for a call by name that gives these; undefined where no signature takes them. */
  parametersFor(given: readonly string[]): readonly string[] | undefined
  call(args: readonly Value[]): Value
}

/**
 * A built-in function over values that are all known: an unknown argument makes the answer unknown.
 * `signatures` are its parameter lists; a call with another number of arguments is null.
 */
export function builtIn(
  signatures: readonly (readonly string[])[],
  call: (...args: readonly Value[]) => Value,
): BuiltIn {
  return {
    parametersFor: (given) => signatures.find((names) => given.every((name) => names.includes(name))),
    call(args) {
      const [first, ...more] = args.filter((arg) => arg instanceof Unknown)
      if (first) return mergeUnknown(first, ...more)
      return signatures.some(({ length }) => length === args.length) ? call(...args) : null
    },
  }
}
