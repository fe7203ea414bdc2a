import { not } from '../operators.ts'
import { aggregates } from './aggregates.ts'
import { type BuiltIn, builtIn } from './built-in.ts'
import { numbers } from './numbers.ts'

const functions: Readonly<Record<string, BuiltIn>> = {
  not: builtIn([['negand']], (value) => not(value ?? null)),
  ...aggregates,
  ...numbers,
}

/** Undefined: the language has no such function here. */
export function findBuiltIn(name: string): BuiltIn | undefined {
  return Object.hasOwn(functions, name) ? functions[name] : undefined
}

export function builtInNames(): readonly string[] {
  return Object.keys(functions)
}
