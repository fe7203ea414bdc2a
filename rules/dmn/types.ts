import { Day } from '../exact/day.ts'
import { DateTime, Time } from '../exact/time.ts'
import { anyTest } from '../feel/evaluate.ts'
import { isInstance } from '../feel/instance.ts'
import type { Test } from '../feel/node.ts'
import { type KnownNames, parseTests } from '../feel/parse.ts'
import { emptyScope } from '../feel/scope.ts'
import { isContext, isList, Unknown, type Value } from '../feel/value.ts'
import type { ItemType } from './model.ts'

/** The model's types, by name. */
export class Types {
  private readonly byName: ReadonlyMap<string, ItemType>
  private readonly allowed = new Map<ItemType, readonly Test[]>()

  /** `report` hears of allowed values that cannot be read. */
  constructor(types: readonly ItemType[], report: (type: ItemType, text: string, error: unknown) => void) {
    this.byName = new Map(types.map((type) => [type.name, type]))
    for (const type of types) this.readAllowed(type, report)
  }

  private readAllowed(type: ItemType, report: (type: ItemType, text: string, error: unknown) => void): void {
    try {
      if (type.allowed !== undefined) this.allowed.set(type, parseTests(type.allowed))
    } catch (error) {
      report(type, type.allowed ?? '', error)
    }
    for (const part of type.parts) this.readAllowed(part, report)
  }

  /** What the type's values are allowed to be; undefined where it allows all. */
  allowedOf(typeRef: string | undefined): readonly Test[] | undefined {
    const type = typeRef === undefined ? undefined : this.byName.get(typeRef)
    if (!type || type.isCollection) return undefined
    return this.allowed.get(type) ?? this.allowedOf(type.typeRef)
  }

  /** Names of the type's parts, which a text may use behind a point. */
  namesOf(typeRef: string | undefined, way: readonly string[] = []): KnownNames | null {
    if (typeRef === undefined || way.includes(typeRef)) return null
    const type = this.byName.get(typeRef)
    return type ? this.namesIn(type, [...way, typeRef]) : null
  }

  private namesIn(type: ItemType, way: readonly string[]): KnownNames | null {
    if (type.parts.length === 0) return this.namesOf(type.typeRef, way)
    return Object.fromEntries(type.parts.map((part) => [part.name, this.namesIn(part, way)]))
  }

  /**
   * The value as one of the type: a list of one value and the value itself stand for each other, a day is
   * a moment at midnight. Null for what does not belong to the type; unknown stays unknown.
   */
  conform(value: Value, typeRef: string | undefined): Value {
    if (typeRef === undefined || value === null || value instanceof Unknown) return value
    const type = this.byName.get(typeRef)
    return type ? this.conformItem(value, type) : conformBuiltIn(value, typeRef)
  }

  private conformItem(value: Value, type: ItemType): Value {
    if (value === null || value instanceof Unknown) return value
    if (type.isCollection) {
      const items = (isList(value) ? value : [value]).map(
        (item) => [item, this.conformOne(item, type)] as const,
      )
      return items.some(([item, made]) => item !== null && made === null)
        ? null
        : items.map(([, made]) => made)
    }
    const one = isList(value) && value.length === 1 ? this.conformOne(value, type) : undefined
    return one ?? this.conformOne(isList(value) && value.length === 1 ? (value[0] ?? null) : value, type)
  }

  private conformOne(value: Value, type: ItemType): Value {
    const made = type.parts.length > 0 ? this.conformParts(value, type) : this.conform(value, type.typeRef)
    const allowed = this.allowed.get(type)
    if (!allowed || made === null || made instanceof Unknown) return made
    return anyTest(made, allowed, emptyScope) === false ? null : made
  }

  private conformParts(value: Value, type: ItemType): Value {
    if (!isContext(value)) return value instanceof Unknown ? value : null
    const made = new Map(value)
    for (const part of type.parts) {
      const item = value.get(part.name)
      if (item === undefined || item === null) continue
      const conformed = this.conformItem(item, part)
      if (conformed === null) return null
      made.set(part.name, conformed)
    }
    return made
  }
}

/** Older names and prefixes of the language's own types. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  dateTime: 'date and time',
  dayTimeDuration: 'days and time duration',
  yearMonthDuration: 'years and months duration',
}

const OWN = new Set([
  'boolean',
  'number',
  'string',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
  'context',
  'list',
  'function',
])

function conformBuiltIn(value: Value, typeRef: string): Value {
  const short = typeRef.replace(/^feel[.:]/, '')
  const name = OTHER_NAMES[short] ?? short
  if (!OWN.has(name)) return value
  if (isInstance(value, name) === true) return value
  if (name === 'date and time' && value instanceof Day) return new DateTime(value, new Time(0, 0))
  const only = isList(value) && value.length === 1 ? (value[0] ?? null) : null
  if (name === 'list') return [value]
  return only instanceof Unknown || (only !== null && isInstance(only, name) === true) ? only : null
}
