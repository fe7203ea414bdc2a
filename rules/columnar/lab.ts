import type { Value } from '../feel/value.ts'
import { MISSING_TEXT } from './column.ts'
import { EXPERT } from './loops.ts'
import { type Counts, countOutcomes, type Screen } from './screen.ts'
import { columnKey, type Snapshot } from './snapshot.ts'

/** What becomes of one row: it stays as it is, qualifies now, or no longer. */
export const SAME = 0
export const GAINED = 1
export const LOST = 2

/** A division of all rows into groups, such as towns: the group of each row, -1 for none. */
export interface Grouping {
  readonly names: readonly string[]
  readonly groups: ArrayLike<number>
}

/** Parties of one group: who qualified (met or expert) before and after, who gained and who lost. */
export interface GroupChange {
  readonly name: string
  readonly before: number
  readonly after: number
  readonly gained: number
  readonly lost: number
}

export interface LabAnswer {
  readonly before: Counts
  readonly after: Counts
  readonly gained: number
  readonly lost: number
  /** One byte per row: SAME, GAINED or LOST. */
  readonly changes: Uint8Array
  /** In the order of the groupings, without groups in which nobody qualifies before or after. */
  readonly groups: readonly (readonly GroupChange[])[]
}

/**
 * What happens to the population when parameters move: those who are met or go to experts qualify. The
 * outcomes before are worked out once, so that each answer while somebody drags takes one run.
 */
export class Lab {
  private readonly screen: Screen
  private readonly groupings: readonly Grouping[]
  private readonly before: Uint8Array
  private readonly after: Uint8Array

  /** `before`: outcomes to start from, those of the parameters in force unless given. */
  constructor(screen: Screen, groupings: readonly Grouping[] = [], before = screen.outcomes()) {
    this.screen = screen
    this.groupings = groupings
    this.before = before
    this.after = new Uint8Array(before.length)
  }

  /** Moves parameters. Throws RangeError for a value of another kind than the parameter's. */
  answer(changed: ReadonlyMap<string, Value>): LabAnswer {
    return compareOutcomes(this.before, this.screen.outcomes(changed, this.after), this.groupings)
  }
}

/** Compares the outcomes of two screens over the same rows, such as two drafts of a version. */
export function compareOutcomes(
  before: Uint8Array,
  after: Uint8Array,
  groupings: readonly Grouping[] = [],
): LabAnswer {
  const changes = new Uint8Array(before.length)
  let gained = 0
  let lost = 0
  for (let i = 0; i < changes.length; i++) {
    const was = (before[i] as number) <= EXPERT
    const is = (after[i] as number) <= EXPERT
    if (was === is) continue
    changes[i] = is ? GAINED : LOST
    if (is) gained += 1
    else lost += 1
  }
  return {
    before: countOutcomes(before),
    after: countOutcomes(after),
    gained,
    lost,
    changes,
    groups: groupings.map((grouping) => changesByGroup(before, changes, grouping)),
  }
}

function changesByGroup(
  before: Uint8Array,
  changes: Uint8Array,
  { names, groups }: Grouping,
): readonly GroupChange[] {
  const counts = new Int32Array(names.length * 3)
  for (let i = 0; i < changes.length; i++) {
    const group = groups[i] as number
    if (group < 0) continue
    if ((before[i] as number) <= EXPERT) counts[group * 3] = (counts[group * 3] as number) + 1
    const change = changes[i] as number
    if (change !== SAME) counts[group * 3 + change] = (counts[group * 3 + change] as number) + 1
  }
  return names.flatMap((name, group) => {
    const [was = 0, gained = 0, lost = 0] = counts.subarray(group * 3, group * 3 + 3)
    return was + gained === 0 ? [] : [{ name, before: was, after: was + gained - lost, gained, lost }]
  })
}

/** Groups by a text or an enumeration of the snapshot. Throws RangeError where it holds no such column. */
export function groupingBy(snapshot: Snapshot, concept: string): Grouping {
  const column = snapshot.columns.get(columnKey(concept, 0))
  if (column?.kind !== 'text') throw new RangeError(`no texts of ${concept} in the snapshot`)
  const places = new Map<number, number>()
  const groups = Int32Array.from(column.cells, (code) => {
    if (code === MISSING_TEXT) return -1
    const place = places.get(code) ?? places.size
    places.set(code, place)
    return place
  })
  return { groups, names: [...places.keys()].map((code) => snapshot.texts[code] ?? '') }
}
