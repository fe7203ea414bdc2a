import type { z } from 'zod'
import type { PartyProfile as PartyProfileSchema } from '../../contract.ts'

/** The profile as the contract describes it. */
export type PartyProfile = z.infer<typeof PartyProfileSchema>
