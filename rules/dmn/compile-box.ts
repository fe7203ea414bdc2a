import { evaluate } from '../feel/evaluate.ts'
import { choose, filterItems } from '../feel/forms.ts'
import { findBuiltIn } from '../feel/functions/index.ts'
import { both, either } from '../feel/operators.ts'
import type { KnownNames } from '../feel/parse.ts'
import { bind } from '../feel/scope.ts'
import { stepsWithin } from '../feel/steps.ts'
import { Callable, isList, Range, Unknown, type Value } from '../feel/value.ts'
import { compileTable } from './compile-table.ts'
import type { Boxed, BoxedFunction, Typed } from './model.ts'
import { readExpression } from './read-text.ts'
import type { Run, Workshop } from './workshop.ts'

type BoxOf<Kind extends Boxed['box']> = Extract<Boxed, { box: Kind }>

/** The expression as a function of the scope; `names` are those that may stand in its texts. */
export function compileBox(box: Boxed, names: KnownNames, workshop: Workshop): Run {
  const here = box.id === undefined ? workshop : { ...workshop, at: box.id }
  const run = compileKind(box, names, here)
  const { typeRef } = box
  return typeRef === undefined || box.box === 'function'
    ? run
    : (scope) => here.types.conform(run(scope), typeRef)
}

function compileKind(box: Boxed, names: KnownNames, workshop: Workshop): Run {
  const inner = (part: Boxed, more: KnownNames = {}) => compileBox(part, { ...names, ...more }, workshop)
  switch (box.box) {
    case 'literal':
      return compileLiteral(box.text, names, workshop)
    case 'table':
      return compileTable(box, names, workshop)
    case 'invocation':
      return compileInvocation(box, names, workshop)
    case 'context':
      return compileContext(box, names, workshop)
    case 'list': {
      const items = box.items.map((item) => inner(item))
      return (scope) => items.map((item) => item(scope))
    }
    case 'relation':
      return compileRelation(box, names, workshop)
    case 'function':
      return compileFunction(box, names, workshop)
    case 'conditional': {
      const [condition, yes, no] = [inner(box.condition), inner(box.yes), inner(box.no)]
      return (scope) =>
        choose(
          condition(scope),
          () => yes(scope),
          () => no(scope),
        )
    }
    case 'for':
    case 'some':
    case 'every':
      return compileIteration(box, names, workshop)
    case 'filter':
      return compileFilter(box, names, workshop)
  }
}

function compileLiteral(text: string, names: KnownNames, workshop: Workshop): Run {
  const node = readExpression(text, names, workshop)
  return (scope) => evaluate(node, scope)
}

function compileContext(box: BoxOf<'context'>, names: KnownNames, workshop: Workshop): Run {
  let known = names
  const entries = box.entries.map(({ name, typeRef, value }) => {
    const entry = { name, typeRef, run: compileBox(value, known, workshop) }
    if (name !== undefined)
      known = { ...known, [name]: workshop.types.namesOf(typeRef) ?? namesOfBox(value, workshop) }
    return entry
  })
  return (outer) => {
    const made = new Map<string, Value>()
    let scope = outer
    for (const { name, typeRef, run } of entries) {
      const value = workshop.types.conform(run(scope), typeRef)
      if (name === undefined) return value
      made.set(name, value)
      scope = bind(scope, name, value)
    }
    return made
  }
}

/** The keys of what the box makes, as far as it says them itself. */
export function namesOfBox(box: Boxed, workshop: Pick<Workshop, 'types'>): KnownNames | null {
  const typed = workshop.types.namesOf(box.typeRef)
  if (typed) return typed
  switch (box.box) {
    case 'context': {
      const named = box.entries.filter(({ name }) => name !== undefined)
      if (named.length < box.entries.length) return null
      return Object.fromEntries(named.map(({ name = '', value }) => [name, namesOfBox(value, workshop)]))
    }
    case 'relation':
      return namesOfTyped(box.columns, workshop)
    case 'table': {
      if (box.outputs.length < 2) return null
      return Object.fromEntries(box.outputs.map(({ name = '' }) => [name, null]))
    }
    default:
      return null
  }
}

function namesOfTyped(typed: readonly Typed[], { types }: Pick<Workshop, 'types'>): KnownNames {
  return Object.fromEntries(typed.map(({ name, typeRef }) => [name, types.namesOf(typeRef)]))
}

function compileRelation(box: BoxOf<'relation'>, names: KnownNames, workshop: Workshop): Run {
  const rows = box.rows.map((row) => row.map((cell) => compileBox(cell, names, workshop)))
  return (scope) =>
    rows.map(
      (row) =>
        new Map(
          box.columns.map(({ name, typeRef }, i): [string, Value] => [
            name,
            workshop.types.conform(row[i]?.(scope) ?? null, typeRef),
          ]),
        ),
    )
}

export function compileFunction(box: BoxedFunction, names: KnownNames, workshop: Workshop): Run {
  const { parameters, body } = box
  if (!body || box.kind !== 'FEEL') return () => null
  const run = compileBox(body, { ...names, ...namesOfTyped(parameters, workshop) }, workshop)
  return (scope) =>
    new Callable(
      parameters.map(({ name }) => name),
      (args) => {
        const inner = parameters.reduce(
          (so, { name, typeRef }, i) => bind(so, name, workshop.types.conform(args[i] ?? null, typeRef)),
          scope,
        )
        return workshop.types.conform(run(inner), box.typeRef)
      },
    )
}

function compileInvocation(box: BoxOf<'invocation'>, names: KnownNames, workshop: Workshop): Run {
  const called = compileBox(box.called, names, workshop)
  const builtInName = box.called.box === 'literal' ? box.called.text.trim().replace(/\s+/g, ' ') : ''
  const bindings = box.bindings.map(({ name, value }) => ({
    name,
    run: value ? compileBox(value, names, workshop) : () => null,
  }))
  return (scope) => {
    const given = new Map(bindings.map(({ name, run }) => [name, run(scope)]))
    const target = called(scope)
    if (target instanceof Unknown) return target
    if (target instanceof Callable)
      return target.call(target.parameters.map((name) => given.get(name) ?? null))
    const builtIn = findBuiltIn(builtInName)
    const parameters = builtIn?.parametersFor([...given.keys()])
    return parameters ? (builtIn?.call(parameters.map((name) => given.get(name) ?? null)) ?? null) : null
  }
}

function compileIteration(box: BoxOf<'for' | 'some' | 'every'>, names: KnownNames, workshop: Workshop): Run {
  const over = compileBox(box.over, names, workshop)
  const element = namesOfBox(box.over, workshop)
  const body = compileBox(box.body, { ...names, [box.variable]: element, partial: null }, workshop)
  return (scope) => {
    const found = over(scope)
    const list = found instanceof Range ? stepsWithin(found) : found
    if (list === null || list instanceof Unknown) return list
    const items = isList(list) ? list : [list]
    const results: Value[] = []
    for (const item of items) {
      results.push(body(bind(bind(scope, box.variable, item), 'partial', [...results])))
    }
    if (box.box === 'for') return results
    return results.reduce<Value>(box.box === 'every' ? both : either, box.box === 'every')
  }
}

function compileFilter(box: BoxOf<'filter'>, names: KnownNames, workshop: Workshop): Run {
  const of = compileBox(box.of, names, workshop)
  const element = namesOfBox(box.of, workshop)
  const by = compileBox(box.by, { ...names, ...element, item: element }, workshop)
  return (scope) => filterItems(of(scope), scope, by)
}
