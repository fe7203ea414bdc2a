import type { Value } from './value.ts'

/** What names mean. Undefined: the name is not bound here. */
export interface Scope {
  get(name: string): Value | undefined
}

export const emptyScope: Scope = { get: () => undefined }

/** The scope with one more name in front. */
export function bind(outer: Scope, name: string, value: Value): Scope {
  return { get: (asked) => (asked === name ? value : outer.get(asked)) }
}
