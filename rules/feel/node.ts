/**
 * The compiled form of a rule: a tree with names still by name. The interpreter, the type checker, the
 * columnar compiler and the SQL compiler all read this one form.
 */
import type { Value } from './value.ts'

/** Place in the expression's text: offsets in UTF-16 units, end exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>='
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '**'

export type Node = { readonly at: Span } & (
  | { readonly op: 'literal'; readonly value: Value }
  /** A concept, a parameter, `on`, a bound variable or a function of the model. */
  | { readonly op: 'name'; readonly name: string }
  /** The value under test in a unary test. */
  | { readonly op: 'tested' }
  | { readonly op: 'arithmetic'; readonly by: ArithmeticOperator; readonly left: Node; readonly right: Node }
  | { readonly op: 'negate'; readonly of: Node }
  | { readonly op: 'compare'; readonly by: CompareOperator; readonly left: Node; readonly right: Node }
  | { readonly op: 'between'; readonly of: Node; readonly low: Node; readonly high: Node }
  /** `of in (tests)`: true as soon as one test holds. */
  | { readonly op: 'in'; readonly of: Node; readonly tests: readonly Test[] }
  | { readonly op: 'and' | 'or'; readonly left: Node; readonly right: Node }
  | { readonly op: 'if'; readonly condition: Node; readonly yes: Node; readonly no: Node }
  | { readonly op: 'list'; readonly items: readonly Node[] }
  | { readonly op: 'context'; readonly entries: readonly { readonly key: string; readonly value: Node }[] }
  | {
      readonly op: 'range'
      readonly low: Node
      readonly high: Node
      readonly lowIn: boolean
      readonly highIn: boolean
    }
  /** `list[2]`, `list[-1]` or `list[item > 3]`. */
  | { readonly op: 'filter'; readonly of: Node; readonly by: Node }
  | { readonly op: 'path'; readonly of: Node; readonly key: string }
  | { readonly op: 'call'; readonly name: string; readonly args: readonly Node[] }
  | {
      readonly op: 'call-named'
      readonly name: string
      readonly args: readonly { readonly key: string; readonly value: Node }[]
    }
  | { readonly op: 'for'; readonly over: readonly Iteration[]; readonly body: Node }
  | { readonly op: 'some' | 'every'; readonly over: readonly Iteration[]; readonly body: Node }
  | { readonly op: 'function'; readonly parameters: readonly string[]; readonly body: Node }
  /** `body` with `name` standing for `value`, which is worked out once; no text has it in so many words. */
  | { readonly op: 'let'; readonly name: string; readonly value: Node; readonly body: Node }
  | { readonly op: 'instance'; readonly of: Node; readonly type: string }
)

export type NodeOf<Op extends Node['op']> = Extract<Node, { op: Op }>

/** One entry of a unary test list. */
export type Test = { readonly at: Span } /** `-`: holds for whatever comes. */ & (
  | { readonly test: 'any' }
  /** `< 5`. */
  | { readonly test: 'compare'; readonly by: CompareOperator; readonly to: Node }
  /** `[1..5)`. */
  | { readonly test: 'range'; readonly range: NodeOf<'range'> }
  /** A value to equal, a list or range to be in; or, where it `asks` for `?`, an expression that is true. */
  | { readonly test: 'expression'; readonly node: Node; readonly asks: boolean }
  | { readonly test: 'not'; readonly tests: readonly Test[] }
)

/** `x in list`, or `x in low..high`. */
export interface Iteration {
  readonly name: string
  readonly of: Node
  readonly to?: Node
}
