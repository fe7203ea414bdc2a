import { compare, not } from '../operators.ts'
import { kindOf } from '../value.ts'
import { aggregates } from './aggregates.ts'
import { type BuiltIn, builtIn } from './built-in.ts'
import { contexts } from './contexts.ts'
import { conversions } from './conversions.ts'
import { dates } from './dates.ts'
import { lists } from './lists.ts'
import { numbers } from './numbers.ts'
import { ranges } from './ranges.ts'
import { strings } from './strings.ts'

const functions: Readonly<Record<string, BuiltIn>> = {
  not: builtIn([['negand']], (value) => not(value ?? null)),
  is: builtIn([['value1', 'value2']], (first = null, second = null) =>
    kindOf(first) === kindOf(second) ? compare('=', first, second) : false,
  ),
  ...aggregates,
  ...contexts,
  ...conversions,
  ...dates,
  ...lists,
  ...numbers,
  ...ranges,
  ...strings,
}

/** Undefined: the language has no such function here. */
export function findBuiltIn(name: string): BuiltIn | undefined {
  return Object.hasOwn(functions, name) ? functions[name] : undefined
}

export function builtInNames(): readonly string[] {
  return Object.keys(functions)
}
