import { Rational, whole } from '../../exact/rational.ts'
import { compare, either } from '../operators.ts'
import { Callable, isList, Unknown, type Value } from '../value.ts'
import { YearList } from '../year-list.ts'
import { type BuiltIn, builtIn, builtInOfKnown } from './built-in.ts'

/** A value that is no list counts as a list of it alone. */
function asList(value: Value | undefined): readonly Value[] | undefined {
  if (value === undefined || value === null) return undefined
  return isList(value) ? value : [value]
}

/** What is made of a list of years stays one: what lies outside is not null but unknown. */
function like(list: readonly Value[], items: readonly Value[]): Value {
  if (!(list instanceof YearList)) return items
  const years = new YearList(...items)
  years.sureOfLength = list.sureOfLength
  return years
}

function same(left: Value, right: Value): boolean {
  return compare('=', left, right) === true
}

function contains(list: readonly Value[], element: Value): Value {
  return list.reduce<Value>((so, item) => either(so, compare('=', item, element) ?? false), false)
}

/** The place in the list, from 0; counted from 1, or from the end with −1. Undefined outside. */
function placeOf(list: readonly Value[], position: Value | undefined): number | undefined {
  if (!(position instanceof Rational) || !position.isInteger() || position.n === 0n) return undefined
  const place = Number(position.n) > 0 ? Number(position.n) - 1 : list.length + Number(position.n)
  return place >= 0 && place < list.length ? place : undefined
}

function sublist(list: readonly Value[], start: Value | undefined, length: Value | undefined): Value {
  const from = placeOf(list, start)
  if (from === undefined) return null
  if (length === undefined || length === null) return like(list, list.slice(from))
  if (!(length instanceof Rational) || length.sign() < 0) return null
  const to = from + Number(length.floor())
  return to > list.length ? null : like(list, list.slice(from, to))
}

function listReplace(list: readonly Value[], where: Value | undefined, item: Value): Value {
  if (!(where instanceof Callable)) {
    const place = placeOf(list, where)
    return place === undefined ? null : like(list, list.with(place, item))
  }
  const items: Value[] = []
  for (const old of list) {
    const replaces = where.call([old, item])
    if (typeof replaces !== 'boolean') return replaces instanceof Unknown ? replaces : null
    items.push(replaces ? item : old)
  }
  return like(list, items)
}

function distinct(items: readonly Value[]): readonly Value[] {
  const found: Value[] = []
  for (const item of items) if (!found.some((known) => same(known, item))) found.push(item)
  return found
}

function flatten(list: readonly Value[]): readonly Value[] {
  return list.flatMap((item) => (isList(item) ? flatten(item) : [item]))
}

/** In the order that `precedes` says, or by value; equal ones stay as they stood. */
function sort(list: readonly Value[], precedes: Value | undefined): Value {
  if (precedes !== undefined && !(precedes instanceof Callable)) return null
  const before = (left: Value, right: Value): Value => {
    return precedes ? precedes.call([left, right]) : compare('<', left, right)
  }
  let problem: Value | undefined
  const sorted = list.toSorted((left, right) => {
    const first = before(left, right)
    if (first === true) return -1
    const second = before(right, left)
    if (typeof first !== 'boolean') problem ??= first
    return second === true ? 1 : 0
  })
  return problem === undefined ? sorted : problem
}

/** A function whose first argument is a list. */
function ofList(
  rest: readonly (readonly string[])[],
  call: (list: readonly Value[], ...more: readonly Value[]) => Value,
  make: typeof builtIn = builtIn,
): BuiltIn {
  return make(
    rest.map((names) => ['list', ...names]),
    (first, ...more) => {
      const list = asList(first)
      return list ? call(list, ...more) : null
    },
  )
}

/** Any number of arguments. */
function ofMany(call: (args: readonly Value[]) => Value): BuiltIn {
  return { parametersFor: () => undefined, call }
}

export const lists: Readonly<Record<string, BuiltIn>> = {
  'list contains': builtIn([['list', 'element']], (list, element) => {
    const items = asList(list)
    return items ? contains(items, element ?? null) : null
  }),
  sublist: ofList([['start position'], ['start position', 'length']], sublist),
  append: ofMany(([first, ...items]) => {
    if (first instanceof Unknown) return first
    const list = asList(first)
    return list ? like(list, [...list, ...items]) : first === null ? items : null
  }),
  concatenate: ofMany((args) => {
    const unknown = args.find((arg) => arg instanceof Unknown)
    if (unknown) return unknown
    return args.includes(null)
      ? null
      : like(
          asList(args[0]) ?? [],
          args.flatMap((arg) => asList(arg) ?? []),
        )
  }),
  'insert before': ofList([['position', 'newItem']], (list, position, item) => {
    const place = placeOf(list, position)
    return place === undefined ? null : like(list, list.toSpliced(place, 0, item ?? null))
  }),
  remove: ofList([['position']], (list, position) => {
    const place = placeOf(list, position)
    return place === undefined ? null : like(list, list.toSpliced(place, 1))
  }),
  'list replace': {
    ...ofList([['position', 'newItem']], (list, where, item) => listReplace(list, where, item ?? null)),
    parametersFor: (given) =>
      given.includes('match') ? ['list', 'match', 'newItem'] : ['list', 'position', 'newItem'],
  },
  reverse: ofList([[]], (list) => like(list, [...list].reverse())),
  flatten: ofList([[]], flatten, builtInOfKnown),
  'index of': ofList(
    [['match']],
    (list, match) => list.flatMap((item, i) => (same(item, match ?? null) ? [whole(i + 1)] : [])),
    builtInOfKnown,
  ),
  'distinct values': ofList([[]], distinct, builtInOfKnown),
  union: ofMany((args) => {
    const all = builtInOfKnown([['list']], (list) => distinct(asList(list) ?? []))
    return args.includes(null) ? null : all.call([args.flatMap((arg) => asList(arg) ?? [])])
  }),
  sort: ofList([[], ['precedes']], sort),
}
