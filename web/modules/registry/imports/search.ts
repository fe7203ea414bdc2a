import { KINDS, type Kind } from './batches.ts'

/** The kind that an upload begins with, as the address of the page carries it. */
export function readUploadSearch(search: Record<string, unknown>): { kind?: Kind } {
  const kind = KINDS.find((known) => known === search.kind)
  return kind ? { kind } : {}
}
