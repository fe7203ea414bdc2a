/**
 * A DMN model as we hold it: expressions as texts of the language, so that it can be written out again.
 * References are ids of elements of the same model.
 */
import type { Aggregation, HitPolicy } from '../table/model.ts'

export interface DmnModel {
  readonly id: string
  readonly name: string
  readonly namespace: string
  readonly types: readonly ItemType[]
  readonly inputs: readonly InputData[]
  readonly decisions: readonly Decision[]
  readonly knowledge: readonly KnowledgeModel[]
  readonly services: readonly DecisionService[]
}

export interface Element {
  readonly id: string
  readonly name: string
}

/** Item definition: a named type, or a part of one. */
export interface ItemType {
  readonly id?: string
  readonly name: string
  /** The type that it narrows or, with `isCollection`, lists; undefined where `parts` say what it is. */
  readonly typeRef?: string
  readonly isCollection: boolean
  /** Unary tests. */
  readonly allowed?: string
  readonly parts: readonly ItemType[]
}

export interface InputData extends Element {
  readonly typeRef?: string
}

export interface Decision extends Element {
  readonly typeRef?: string
  readonly question?: string
  readonly answers?: string
  /** Undefined: nobody has drawn it yet; its answer is null. */
  readonly logic?: Boxed
  /** Input data and decisions that it reads. */
  readonly information: readonly string[]
  /** Knowledge models and services that it calls. */
  readonly knowledge: readonly string[]
}

/** Business knowledge model: a function of the model. */
export interface KnowledgeModel extends Element {
  readonly typeRef?: string
  readonly logic?: BoxedFunction
  readonly knowledge: readonly string[]
}

export interface DecisionService extends Element {
  readonly outputs: readonly string[]
  readonly encapsulated: readonly string[]
  readonly inputDecisions: readonly string[]
  readonly inputData: readonly string[]
}

export interface Typed {
  readonly name: string
  readonly typeRef?: string
}

interface Box {
  readonly id?: string
  readonly typeRef?: string
}

export type Boxed =
  | (Box & { readonly box: 'literal'; readonly text: string })
  | BoxedTable
  | (Box & {
      readonly box: 'invocation'
      readonly called: Boxed
      readonly bindings: readonly { readonly name: string; readonly value?: Boxed }[]
    })
  /** An entry without a name is the result. */
  | (Box & {
      readonly box: 'context'
      readonly entries: readonly {
        readonly name?: string
        readonly typeRef?: string
        readonly value: Boxed
      }[]
    })
  | (Box & { readonly box: 'list'; readonly items: readonly Boxed[] })
  | (Box & {
      readonly box: 'relation'
      readonly columns: readonly Typed[]
      readonly rows: readonly (readonly Boxed[])[]
    })
  | BoxedFunction
  | (Box & {
      readonly box: 'conditional'
      readonly condition: Boxed
      readonly yes: Boxed
      readonly no: Boxed
    })
  | (Box & {
      readonly box: 'for' | 'some' | 'every'
      readonly variable: string
      readonly over: Boxed
      readonly body: Boxed
    })
  | (Box & { readonly box: 'filter'; readonly of: Boxed; readonly by: Boxed })

export interface BoxedFunction extends Box {
  readonly box: 'function'
  /** Only FEEL is carried out. */
  readonly kind: 'FEEL' | 'Java' | 'PMML'
  readonly parameters: readonly Typed[]
  readonly body?: Boxed
}

export interface BoxedTable extends Box {
  readonly box: 'table'
  readonly hit: HitPolicy
  readonly aggregation?: Aggregation
  readonly label?: string
  readonly inputs: readonly {
    readonly id?: string
    readonly label?: string
    readonly text: string
    readonly typeRef?: string
    readonly allowed?: string
  }[]
  readonly outputs: readonly {
    readonly id?: string
    readonly name?: string
    readonly label?: string
    readonly typeRef?: string
    readonly allowed?: string
    readonly otherwise?: string
  }[]
  readonly rows: readonly {
    readonly id?: string
    readonly tests: readonly Cell[]
    readonly outputs: readonly Cell[]
    readonly notes: readonly string[]
  }[]
}

export interface Cell {
  readonly id?: string
  readonly text: string
}
