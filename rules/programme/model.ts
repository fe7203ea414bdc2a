/** A programme's version in its compiled form: what explain, screen, SQL and the lab work from. */
import type { Day } from '../exact/day.ts'
import type { Rational } from '../exact/rational.ts'
import type { Node } from '../feel/node.ts'
import type { Value } from '../feel/value.ts'
import type { UNITS } from './schema.ts'

/** Words in both languages of the product. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/** Where a value or a condition stands in the law; `article` as the document counts, such as 第十一条（四）. */
export interface Citation {
  readonly document: string
  readonly article: string
}

export type ConceptType =
  | 'money'
  | 'integer'
  | 'number'
  | 'ratio'
  | 'area'
  | 'boolean'
  | 'date'
  | 'text'
  | 'enum'

/** What the rules need to know of a concept; the registry of concepts has more. */
export interface ConceptOf {
  readonly id: string
  readonly label: Words
  readonly type: ConceptType
  readonly perYear: boolean
  /** Values of an enumeration. */
  readonly values?: readonly string[]
  /** Whether a party can change it, and the direction that helps. */
  readonly changeable: 'up' | 'down' | 'no'
  readonly unit?: string
}

export type Concepts = ReadonlyMap<string, ConceptOf>

/** A number of the law with its history; values in order of `from`, each holding until the next. */
export interface Parameter {
  readonly id: string
  readonly label: Words
  readonly unit: ParameterUnit
  readonly values: readonly ParameterValue[]
}

/** 年, 月 and 天 make durations; 年度 counts fiscal years, 日 days; 比例 is a fraction of 1; 选项 a list of words. */
export type ParameterUnit = (typeof UNITS)[number]

export interface ParameterValue {
  readonly from: Day
  /** A list where the law names several choices. */
  readonly value: Value
  readonly cite: Citation
  /** False: to be checked against the official text (待核). */
  readonly verified: boolean
}

export interface Programme {
  readonly id: string
  readonly title: Words
  readonly level: 'national' | 'municipal' | 'district'
  readonly authority: Words
  /** Kinds of party that can apply. */
  readonly for: readonly string[]
  /** Kind of credential that a positive decision gives. */
  readonly grants?: string
  /** The parameter (元) that says what one grant costs at most. */
  readonly amount?: string
  readonly note?: Words
  readonly parameters: ReadonlyMap<string, Parameter>
  /** In order of `from`; they never overlap. */
  readonly versions: readonly Version[]
}

export interface Version {
  readonly programme: string
  readonly id: string
  readonly from: Day
  /** The last day in force; undefined: until further notice. */
  readonly to?: Day
  readonly document: string
  readonly note?: Words
  /** False: the edition in force is not known; the values are the nearest known. */
  readonly verified: boolean
  /** How many fiscal years a per-year concept reaches back. */
  readonly window: number
  readonly conditions: readonly Condition[]
  readonly scores: readonly Score[]
  /** SHA-256, hex, over the texts that make this version with its parameters. */
  readonly hash: string
}

export type Condition = ConditionBase &
  (
    | { readonly kind: 'test'; readonly when: Node }
    /** A sum of points against a threshold; `of` names a score, a part of one or an item. */
    | {
        readonly kind: 'score'
        readonly score: string
        readonly of: string
        readonly by: '>' | '>='
        readonly than: Node
      }
    /** Only people can judge it: it never fails by itself. */
    | { readonly kind: 'judged' }
  )

interface ConditionBase {
  readonly id: string
  readonly label: Words
  readonly cite: Citation
  readonly verified: boolean
  /** Where it is false the condition does not concern the party. */
  readonly applies?: Node
}

/** Points by tables; where experts judge, an interval. */
export interface Score {
  readonly id: string
  readonly label: Words
  readonly parts: readonly ScorePart[]
}

export interface ScorePart {
  readonly id: string
  readonly label: Words
  /** The part counts at most this, whatever its items add up to. */
  readonly max: Rational
  readonly items: readonly ScoreItem[]
}

export interface ScoreItem {
  readonly id: string
  readonly label: Words
  readonly max: Rational
  readonly cite: Citation
  /** The applicant is free to be judged by any of these tables: the best one counts. */
  readonly tables: readonly (readonly ScoreRow[])[]
}

/** The first row that holds gives the points; the last row of a table always holds. */
export interface ScoreRow {
  readonly when: Node
  readonly points: readonly [Rational, Rational]
  readonly label?: Words
}
