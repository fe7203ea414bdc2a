import type { Delegation } from './queries.ts'

/** What can be delegated, in the order in which it is offered. */
export const ITEMS: readonly Delegation['item'][] = [
  'profile',
  'hnte',
  'tech-sme',
  'little-giant',
  'little-giant-cultivation',
  'little-tiger',
  'leading-enterprise',
  'maker-space',
  'incubator',
  'innovation-voucher',
  'ip-pilot',
  'science-base',
]
