import type { ConceptOf, Concepts, Parameter, ParameterUnit } from '../programme/model.ts'
import { DATE, type ListType, numberOf, type Type } from './type.ts'
import { BARE, MULTIPLE, RATIO, type Unit, unit } from './unit.ts'

/** What the names of a rule stand for. */
export interface TypeEnv {
  get(name: string): Type | undefined
  /** Whether the name stands for something stated of a party, or for what follows from it. */
  dependsOnFacts(name: string): boolean
  /** All names, to suggest one for a name that is none. */
  readonly names: readonly string[]
}

/** The names of a programme's version: `on`, concepts and parameters; parameters go before concepts. */
export function environmentOf(
  concepts: Concepts,
  parameters: ReadonlyMap<string, Parameter>,
  window: number,
): TypeEnv {
  return {
    get(name) {
      if (name === 'on') return DATE
      const parameter = parameters.get(name)
      if (parameter) return typeOfParameter(parameter)
      const concept = concepts.get(name)
      return concept && typeOfConcept(concept, window)
    },
    dependsOnFacts: (name) => concepts.has(name) && !parameters.has(name),
    names: ['on', ...parameters.keys(), ...concepts.keys()],
  }
}

/** The environment with one more name, which depends on facts. */
export function bindType(outer: TypeEnv, name: string, type: Type): TypeEnv {
  return {
    get: (asked) => (asked === name ? type : outer.get(asked)),
    dependsOnFacts: (asked) => asked === name || outer.dependsOnFacts(asked),
    names: outer.names,
  }
}

function typeOfConcept(concept: ConceptOf, window: number): Type {
  const one = typeOfOne(concept)
  return concept.perYear ? ({ kind: 'list', of: one, length: window, perYear: true } satisfies ListType) : one
}

function typeOfOne(concept: ConceptOf): Type {
  switch (concept.type) {
    case 'boolean':
    case 'date':
      return { kind: concept.type }
    case 'text':
      return { kind: 'word', stated: false }
    case 'enum':
      return { kind: 'word', stated: false, ...(concept.values ? { values: concept.values } : {}) }
    default:
      return numberOf(unitOfConcept(concept))
  }
}

/** The unit of a concept that is a number. */
export function unitOfConcept({ type, unit: word }: ConceptOf): Unit {
  if (type === 'money') return unit('元')
  if (type === 'area') return unit('平方米')
  if (type === 'ratio') return RATIO
  if (word !== undefined) return unit(word)
  return type === 'integer' ? unit('个') : BARE
}

function typeOfParameter({ unit: word, values }: Parameter): Type {
  if (word === '是否') return { kind: 'boolean' }
  if (word === '年' || word === '月') return { kind: 'duration', of: 'months' }
  if (word === '天') return { kind: 'duration', of: 'days' }
  if (word !== '选项') return numberOf(unitOfParameter(word))
  const choices = values.flatMap(({ value }) => (Array.isArray(value) ? value.map(String) : []))
  return {
    kind: 'list',
    of: { kind: 'word', values: [...new Set(choices)], stated: true },
    perYear: false,
  }
}

/** The unit of a parameter that is a number. */
export function unitOfParameter(word: ParameterUnit): Unit {
  if (word === '比例') return RATIO
  return word === '倍' ? MULTIPLE : unit(word)
}
