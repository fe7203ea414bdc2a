/** The door of the library: what servers, tools and tests take from it. */
export {
  compareOutcomes,
  GAINED,
  type GroupChange,
  type Grouping,
  groupingBy,
  Lab,
  type LabAnswer,
  LOST,
  SAME,
} from './columnar/lab.ts'
export {
  type Counts,
  countOutcomes,
  OUTCOMES,
  type PointsOfRows,
  type Reasons,
  Screen,
} from './columnar/screen.ts'
export { factsAt, type Snapshot, SnapshotBuilder } from './columnar/snapshot.ts'
export { Day, Duration } from './exact/day.ts'
export { fraction, parseRational, Rational, toDecimal, whole } from './exact/rational.ts'
export { type FactName, Unknown, type Value } from './feel/value.ts'
export { type RuleProblem, RuleProblems } from './problem.ts'
export {
  answerOf,
  type ExplainAnswer,
  type JsonValue,
  type PartAnswer,
  type ScoreAnswer,
  toJson,
  type WayAnswer,
} from './programme/answer.ts'
export { decide, type ExplainedCondition, type Explanation, explain } from './programme/explain.ts'
export { type Facts, lastYear, versionOn } from './programme/facts.ts'
export type { Citation, Concepts, Condition, Programme, Version, Words } from './programme/model.ts'
export { namingOf } from './programme/naming.ts'
export type { ConditionOutcome, Outcome } from './programme/outcome.ts'
export { NotInForce, type Prepared, prepare } from './programme/prepare.ts'
export { readConcepts } from './programme/read-concepts.ts'
export { type FactProblem, readFacts } from './programme/read-facts.ts'
export { readProgrammes } from './programme/read-folder.ts'
export { sayValue } from './programme/say-value.ts'
export type { Points } from './programme/score.ts'
export {
  type SaidComparison,
  sayComparisonParts,
  sayDescription,
  sayMissing,
  sayUnknown,
} from './programme/words.ts'
export { type Needs, needsFor } from './scalar/programme.ts'
export { Refusal } from './scalar/refusal.ts'
export { type SqlColumn, sqlColumns, sqlRow } from './sql/columns.ts'
export { type FactsTable, SQL_OUTCOMES, type Statement, statementFor } from './sql/statement.ts'
export { unitOfConcept } from './types/environment.ts'
export { unitOf } from './types/type-of.ts'
export { applyChanges, type Change, type Hold, stepOf } from './ways/change.ts'
export { findWays, type Way } from './ways/find-ways.ts'
export { type Question, questionsFor } from './ways/questions.ts'
