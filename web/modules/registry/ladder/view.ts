import type { LadderSearch } from './search.ts'
import type { Ladder, Town } from './tiers.ts'

/** What the parts of the page share. */
export interface LadderView {
  ladder: Ladder
  towns: readonly Town[]
  search: LadderSearch
}
