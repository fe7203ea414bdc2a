import { evaluate } from '../feel/evaluate.ts'
import type { Node } from '../feel/node.ts'
import { print } from '../feel/print.ts'
import type { Scope } from '../feel/scope.ts'
import { Unknown, type Value } from '../feel/value.ts'
import { walk } from '../feel/walk.ts'
import { YearList } from '../feel/year-list.ts'
import type { TypeEnv } from './environment.ts'

/** A part of a condition that gives the same for every party. */
export interface Settled {
  readonly node: Node
  /** What it always gives; undefined where that depends on parameters only. */
  readonly value?: boolean
}

/**
 * Whether a condition is the same for every party: it comes out with nothing known, it names no fact (nor
 * the day of application), or it compares something with itself.
 */
export function findSettled(node: Node, env: TypeEnv): Settled | undefined {
  const value = evaluate(node, nothingKnown(env))
  if (typeof value === 'boolean') return { node, value }
  let named = false
  walk(node, (inner) => {
    named ||=
      inner.op === 'name' &&
      (inner.name === 'on' || inner.name.startsWith('$') || env.dependsOnFacts(inner.name))
  })
  return named ? findSame(node) : { node }
}

function findSame(node: Node): Settled | undefined {
  let found: Settled | undefined
  walk(node, (inner) => {
    if (inner.op === 'compare' && print(inner.left) === print(inner.right))
      found ??= { node: inner, value: inner.by === '=' || inner.by === '<=' || inner.by === '>=' }
  })
  return found
}

/** Every name is unknown; a list of years has its years, each unknown, and may have fewer. */
function nothingKnown(env: TypeEnv): Scope {
  return {
    get(name): Value | undefined {
      const type = env.get(name)
      if (!type) return undefined
      if (type.kind !== 'list' || !type.perYear) return new Unknown('missing')
      const years = new YearList(...Array.from({ length: type.length ?? 0 }, () => new Unknown('missing')))
      years.sureOfLength = false
      return years
    },
  }
}
