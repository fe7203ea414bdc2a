import { useCallback, useState } from 'react'
import type { BatchDetail } from '../batches.ts'

/** The correspondence of columns as the user is making it. */
export interface MappingDraft {
  columns: { index: number; field: string | null; year: number | null }[]
  moneyUnit: 'yuan' | 'wan'
  /** As typed. */
  defaultYear: string
  sourceName: string
  /** Civil date, '' or what was typed. */
  asOf: string
  /** Of a list of titles without a column for it. */
  credentialKind: string | null
}

interface Kept {
  draft: MappingDraft
  at: number
}

function draftOf(batch: BatchDetail): MappingDraft {
  return {
    columns: batch.columns.map(({ index, field, year }) => ({ index, field, year })),
    moneyUnit: batch.moneyUnit,
    defaultYear: batch.defaultYear === null ? '' : String(batch.defaultYear),
    sourceName: batch.sourceName,
    asOf: batch.asOf ?? '',
    credentialKind: batch.credentialKind,
  }
}

/** The draft of a batch, kept in this tab so that a reload or a lost sign-in costs nothing. */
export function useDraft(batch: BatchDetail) {
  const key = `kechuang.import.${batch.id}`
  const [kept, setKept] = useState<Kept>(() => read(key, batch) ?? { draft: draftOf(batch), at: 0 })
  const change = useCallback(
    (draft: MappingDraft) => {
      const next = { draft, at: Date.now() }
      sessionStorage.setItem(key, JSON.stringify(next))
      setKept(next)
    },
    [key],
  )
  const forget = useCallback(() => sessionStorage.removeItem(key), [key])
  return { draft: kept.draft, keptAt: kept.at || null, change, forget }
}

function read(key: string, batch: BatchDetail): Kept | null {
  const stored = sessionStorage.getItem(key)
  if (stored === null) return null
  const parsed: unknown = JSON.parse(stored)
  return isKept(parsed, batch) ? parsed : null
}

/** Only this page writes the entry; columns that no longer fit the file make it worthless. */
function isKept(value: unknown, batch: BatchDetail): value is Kept {
  if (typeof value !== 'object' || value === null || !('draft' in value) || !('at' in value)) return false
  const { draft } = value
  if (typeof draft !== 'object' || draft === null || !('columns' in draft)) return false
  return Array.isArray(draft.columns) && draft.columns.length === batch.columns.length
}
