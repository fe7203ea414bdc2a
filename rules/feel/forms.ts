import { Rational } from '../exact/rational.ts'
import { equals } from './operators.ts'
import { bind, type Scope } from './scope.ts'
import { isContext, isList, mergeUnknown, Unknown, type Value } from './value.ts'
import { YearList } from './year-list.ts'

/** Over an unknown condition the answer is known only where both branches give the same. */
export function choose(condition: Value, yes: () => Value, no: () => Value): Value {
  if (!(condition instanceof Unknown)) return condition === true ? yes() : no()
  const branches = [yes(), no()] as const
  const unknown = branches.filter((value) => value instanceof Unknown)
  if (unknown.length > 0) return mergeUnknown(condition, ...unknown)
  return equals(branches[0], branches[1]) === true ? branches[0] : condition
}

/**
 * The items for which `keeps` is true; where it is a number, the item at that place. A value that is no
 * list counts as a list of it.
 */
export function filterItems(of: Value, scope: Scope, keeps: (inner: Scope) => Value): Value {
  if (of instanceof Unknown) return of
  const list = isList(of) ? of : of === null ? [] : [of]
  const kept: Value[] = []
  for (const item of list) {
    const answer = keeps(bind(isContext(item) ? bindItem(scope, item) : scope, 'item', item))
    if (answer instanceof Rational) return elementAt(list, answer)
    if (answer instanceof Unknown) return answer
    if (answer === true) kept.push(item)
  }
  return kept
}

function bindItem(scope: Scope, item: ReadonlyMap<string, Value>): Scope {
  return { get: (name) => (item.has(name) ? item.get(name) : scope.get(name)) }
}

/** Counted from 1, or from the end with −1; outside a list of years the answer is unknown, elsewhere null. */
export function elementAt(list: readonly Value[], index: Value): Value {
  if (!(index instanceof Rational) || !index.isInteger()) return null
  const place = Number(index.n)
  const item = list[place > 0 ? place - 1 : list.length + place]
  if (item !== undefined && place !== 0) return item
  return list instanceof YearList ? new Unknown('no_such_year') : null
}
