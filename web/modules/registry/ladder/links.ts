import type { LinkProps } from '@tanstack/react-router'
import type { RegisterFilter } from '../register/search.ts'
import type { LadderSearch } from './search.ts'

/** Value of the town filter for parties whose address tells no town. */
const UNKNOWN_TOWN = 'unknown'

/** The list of the register that a number of the ladder counts. `town` null: the address tells none. */
export function registerLink(
  filter: Pick<RegisterFilter, 'tier' | 'highest' | 'expires'>,
  on: string | undefined,
  town?: string | null,
): LinkProps {
  return {
    to: '/register',
    search: {
      ...filter,
      ...(town === undefined ? {} : { town: town ?? UNKNOWN_TOWN }),
      ...(on ? { on } : {}),
    },
  }
}

/** A part of the ladder's page, narrowed. */
export function partLink(
  search: LadderSearch,
  part: 'climbers' | 'certificates' | 'losers',
  more: Partial<LadderSearch>,
): LinkProps {
  const { up: _up, from: _from, lost: _lost, ends: _ends, held: _held, ...kept } = search
  return { to: '/ladder', search: { ...kept, ...more }, hash: part, resetScroll: false }
}
