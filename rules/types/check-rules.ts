import type { Node, Span } from '../feel/node.ts'
import type { RuleProblem } from '../problem.ts'
import type { Rules } from '../programme/read-rules.ts'
import type { Checks } from './checks.ts'
import { bindType, type TypeEnv } from './environment.ts'
import { refuseYears } from './relate.ts'
import { sayName } from './say-name.ts'
import { findSettled } from './settled.ts'
import { ANY, type Type, typeText } from './type.ts'
import { typeOf } from './type-of.ts'
import { checkCitations } from './uncited.ts'
import { addUnits, unit, unitText } from './unit.ts'

type Expression = Rules['expressions'][number]

/**
 * What is wrong with the expressions of a rules text before any fact is known, each problem once, at its
 * place in the text, be that in a table or function that several conditions use. Problems: those of typeOf and
 * checkCitations, rules.not_boolean (a condition that is no yes or no), rules.constant (a condition that is
 * the same for every party), rules.name_taken (a name of its own that a concept or parameter has).
 */
export function checkRules(rules: Rules, env: TypeEnv): readonly RuleProblem[] {
  const found = new Map<string, RuleProblem>()
  const add = (problem: RuleProblem): void => {
    const key = [problem.line, problem.column, problem.code].join(' ')
    if (!found.has(key)) found.set(key, problem)
  }
  for (const { name, path } of rules.names) {
    if (env.get(name)) add(rules.source.problem(path, 'rules.name_taken', { name }))
  }
  for (const expression of rules.expressions) checkExpression(expression, rules, env, add)
  return [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column)
}

function checkExpression(
  expression: Expression,
  rules: Rules,
  env: TypeEnv,
  add: (problem: RuleProblem) => void,
): void {
  const { node, path, wanted, parameters } = expression
  const inner = parameters.reduce((outer, name) => bindType(outer, name, ANY), env)
  let sound = true
  const checks: Checks = {
    report(at, code, params = {}) {
      sound = false
      add(rules.source.problem(rules.placeOf(at) ?? path, code, params, at.from))
    },
    isBand: (at) => path[0] === 'scores' || rules.isCited(rules.placeOf(at)),
  }
  const type = typeOf(node, inner, checks)
  checkWanted(node, type, wanted, checks)
  if (path[0] !== 'functions') checkCitations(node, inner, checks)
  if (wanted !== 'boolean' || !sound || type.kind !== 'boolean') return
  const settled = findSettled(node, inner)
  if (settled) reportSettled(settled.node.at, settled.value, checks)
}

function reportSettled(at: Span, value: boolean | undefined, checks: Checks): void {
  checks.report(at, 'rules.constant', value === undefined ? {} : { value: String(value) })
}

function checkWanted(node: Node, type: Type, wanted: Expression['wanted'], checks: Checks): void {
  if (type.kind === 'any' || wanted === 'any' || refuseYears({ node, type }, checks)) return
  if (wanted === 'points') checkPoints(node, type, checks)
  else if (type.kind !== 'boolean')
    checks.report(node.at, 'rules.not_boolean', { name: sayName(node), found: typeText(type) })
}

/** The threshold of a score is a parameter in points. */
function checkPoints(node: Node, type: Type, checks: Checks): void {
  if (type.kind !== 'number') {
    checks.report(node.at, 'rules.types', { operation: 'points', left: 'number:分', right: typeText(type) })
  } else if (!type.unit.bare && !addUnits({ unit: unit('分') }, type)) {
    checks.report(node.at, 'rules.units', { left: '分', right: unitText(type.unit) })
  } else if (type.value) {
    checks.report(node.at, 'rules.uncited_number', { value: type.value.toString() })
  }
}
