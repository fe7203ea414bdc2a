import type { Value } from './value.ts'

/**
 * The values of a per-year concept, oldest first, ending with the last complete fiscal year. A year that
 * was not stated is Unknown inside. A year outside is not null but unknown, unlike in other lists: the
 * enterprise did not exist, so that the question has no answer.
 */
export class YearList extends Array<Value> {
  /** Whether the number of years is certain: the day of registration is known. */
  sureOfLength = true

  constructor(...items: Value[]) {
    super()
    for (const item of items) this.push(item)
  }

  /** What filters and maps make of it is a plain list. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array
  }
}
