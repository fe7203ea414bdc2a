import { builtInNames, findBuiltIn } from '../feel/functions/index.ts'
import type { NodeOf } from '../feel/node.ts'
import type { Checks } from './checks.ts'
import type { TypeEnv } from './environment.ts'
import { nearest } from './nearest.ts'
import { refuseYears, type Side } from './relate.ts'
import { sayName } from './say-name.ts'
import { ANY, BOOLEAN, joinTypes, numberOf, type Type, typeText } from './type.ts'
import { BARE, unitText } from './unit.ts'

/** How a policy may call a function: kinds of its arguments and the type of its answer. */
interface Signature {
  readonly arguments: readonly [least: number, most: number]
  readonly wanted: 'number' | 'boolean'
  answer(first: Type): Type
}

const SAME = (first: Type): Type => (first.kind === 'number' ? numberOf(first.unit) : ANY)

const SIGNATURES: Readonly<Record<string, Signature>> = {
  not: { arguments: [1, 1], wanted: 'boolean', answer: () => BOOLEAN },
  abs: { arguments: [1, 1], wanted: 'number', answer: SAME },
  floor: { arguments: [1, 2], wanted: 'number', answer: SAME },
  ceiling: { arguments: [1, 2], wanted: 'number', answer: SAME },
  modulo: { arguments: [2, 2], wanted: 'number', answer: SAME },
}

/** Functions over a list, given as one list or as its items; of these two, order is enough. */
const AGGREGATES = new Set(['sum', 'mean', 'min', 'max'])
const ORDERED = new Set(['min', 'max'])

/**
 * The type of a call of a built-in function. Problems: rules.name_unknown, rules.construct (a function that
 * policies do not use), rules.arguments, rules.argument, rules.not_per_year, rules.units.
 */
export function typeOfCall(node: NodeOf<'call'>, args: readonly Side[], env: TypeEnv, checks: Checks): Type {
  const { at, name } = node
  if (name.startsWith('$')) {
    checks.report(at, 'rules.construct', { construct: 'function' })
    return ANY
  }
  if (!findBuiltIn(name)) {
    const near = nearest(name, [...builtInNames(), ...env.names])
    checks.report(at, 'rules.name_unknown', { name, ...(near === undefined ? {} : { near }) })
    return ANY
  }
  if (name === 'count') return typeOfCount(node, args, checks)
  if (AGGREGATES.has(name)) return typeOfAggregate(node, args, checks)
  const signature = Object.hasOwn(SIGNATURES, name) ? SIGNATURES[name] : undefined
  if (!signature) {
    checks.report(at, 'rules.construct', { construct: `${name}()` })
    return ANY
  }
  const [least, most] = signature.arguments
  if (args.length < least || args.length > most) return wrongNumber(node, checks)
  for (const side of args) wantKind(side, signature.wanted, name, checks)
  return signature.answer(args[0]?.type ?? ANY)
}

function wrongNumber({ at, name }: NodeOf<'call'>, checks: Checks): Type {
  checks.report(at, 'rules.arguments', { names: name })
  return ANY
}

function wantKind(side: Side, wanted: 'number' | 'boolean', name: string, checks: Checks): boolean {
  const { node, type } = side
  if (type.kind === wanted) return true
  if (type.kind !== 'any' && !refuseYears(side, checks))
    checks.report(node.at, 'rules.argument', { name, wanted, found: typeText(type) })
  return false
}

/** A number without a unit: of years, mostly. */
function typeOfCount(node: NodeOf<'call'>, args: readonly Side[], checks: Checks): Type {
  const [list, ...more] = args
  if (!list || more.length > 0) return wrongNumber(node, checks)
  if (list.type.kind !== 'list' && list.type.kind !== 'any') return notPerYear(list, checks)
  return numberOf(BARE)
}

function notPerYear({ node }: Side, checks: Checks): Type {
  checks.report(node.at, 'rules.not_per_year', { name: sayName(node) })
  return ANY
}

function typeOfAggregate(node: NodeOf<'call'>, args: readonly Side[], checks: Checks): Type {
  const [only, ...more] = args
  if (!only) return wrongNumber(node, checks)
  if (more.length > 0) return typeOfItems(node, args, checks)
  if (only.type.kind === 'any') return ANY
  if (only.type.kind !== 'list') return notPerYear(only, checks)
  return wantItem({ node: only.node, type: only.type.of }, node.name, checks) ? only.type.of : ANY
}

function typeOfItems(node: NodeOf<'call'>, args: readonly Side[], checks: Checks): Type {
  if (!args.every((side) => wantItem(side, node.name, checks))) return ANY
  const [first = ANY, ...rest] = args.map(({ type }) => type)
  let so = first
  for (const type of rest) {
    const joined = joinTypes(so, type)
    if (!joined) return refuseMixed(node, so, type, checks)
    so = joined
  }
  return so
}

function refuseMixed({ at, name }: NodeOf<'call'>, a: Type, b: Type, checks: Checks): Type {
  if (a.kind === 'number' && b.kind === 'number') {
    checks.report(at, 'rules.units', { left: unitText(a.unit), right: unitText(b.unit) })
  } else {
    checks.report(at, 'rules.types', { operation: name, left: typeText(a), right: typeText(b) })
  }
  return ANY
}

function wantItem(side: Side, name: string, checks: Checks): boolean {
  if (ORDERED.has(name) && (side.type.kind === 'date' || side.type.kind === 'duration')) return true
  return wantKind(side, 'number', name, checks)
}
