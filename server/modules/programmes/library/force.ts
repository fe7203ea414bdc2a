/** How a document stands on a day; unknown is an answer of its own, shown as 待核. */
export const FORCES = ['in_force', 'not_yet', 'expired', 'superseded', 'unknown'] as const

export type Force = (typeof FORCES)[number]

/** Civil days; null is not known. */
export interface Validity {
  issuedOn: string | null
  effectiveFrom: string | null
  /** Last day. */
  effectiveTo: string | null
  /** Number of the document that took its place. */
  supersededBy: string | null
  /** From which day on: as stated, or as the other document begins. */
  supersededOn: string | null
  /** On which day the library learnt that another took its place. */
  supersededKnownOn: string | null
}

/**
 * Whether a document is in force on a day, from its days alone. That another took its place without a
 * known day holds from the day on which it was learnt; before, nobody can tell.
 */
export function forceOn(day: string, validity: Validity): Force {
  const { issuedOn, effectiveFrom, effectiveTo, supersededBy, supersededOn, supersededKnownOn } = validity
  if (effectiveTo !== null && day > effectiveTo) return 'expired'
  const since = supersededOn ?? supersededKnownOn
  if (supersededBy !== null && since !== null && day >= since) return 'superseded'
  const begins = effectiveFrom ?? issuedOn
  if (begins !== null && day < begins) return 'not_yet'
  if (effectiveFrom === null || (supersededBy !== null && supersededOn === null)) return 'unknown'
  return 'in_force'
}
