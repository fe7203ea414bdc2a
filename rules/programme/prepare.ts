import type { Day } from '../exact/day.ts'
import type { Value } from '../feel/value.ts'
import { parametersOn, versionOn } from './facts.ts'
import type { Concepts, Programme, Version } from './model.ts'

/** Why a programme cannot be asked about a day: it was not in force. */
export class NotInForce extends Error {
  readonly programme: string
  readonly on: Day

  constructor(programme: string, on: Day) {
    super(`${programme} was not in force on ${on}`)
    this.programme = programme
    this.on = on
  }
}

/** What explain works with, made once per programme and day and used for many parties. */
export interface Prepared {
  readonly programme: Programme
  readonly version: Version
  readonly on: Day
  readonly concepts: Concepts
  readonly parameters: ReadonlyMap<string, Value>
}

/** The programme as it stood on the day. Throws NotInForce. */
export function prepare(programme: Programme, on: Day, concepts: Concepts): Prepared {
  const version = versionOn(programme, on)
  if (!version) throw new NotInForce(programme.id, on)
  return { programme, version, on, concepts, parameters: parametersOn(programme, on) }
}
