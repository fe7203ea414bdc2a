import type { StoryFirmSpec } from './spec.ts'

/** A title or certificate of a firm, as a list names it. */
export interface HeldTitle {
  kind: string
  issued: string
  /** Last day, where the list names one. */
  ends: string | null
}

/** How large a firm is, and with it how it earns and spends. */
export type Standing = 'leader' | 'large' | 'holder' | 'lapsed' | 'candidate' | 'climber' | 'plain'

/** What keeps a firm from a certificate; each is one condition of the law on high-tech enterprises. */
export const GAPS = [
  'core_ip',
  'sci_tech_staff',
  'rd_share',
  'rd_domestic',
  'high_tech_share',
  'accident',
] as const
export type Gap = (typeof GAPS)[number]

/** What is wrong with the data of a firm. */
export type Flaw = 'silent' | 'lacks_a_figure' | 'old_ip' | 'other_staff' | 'town_untold' | 'rd_over_cost'

/** A fictional enterprise, before its figures. */
export interface Firm {
  code: string
  name: string
  /** 9-digit township code. */
  town: string
  registeredOn: string
  legalForm: string
  /** 万元. */
  capital: number
  scope: string
  address: string
  industry: string
  /** Technology field; null for a firm that is none of technology. */
  field: string | null
  emerging: string | null
  manufactures: boolean
  standing: Standing
  /** Conditions not met; empty where the firm could be or is recognised. */
  gaps: ReadonlySet<Gap>
  flaws: ReadonlySet<Flaw>
  titles: HeldTitle[]
  story: StoryFirmSpec | null
}

/** Firms whose figures are asked for in full: holders, and those that may become one. */
export const isWatched = ({ standing }: Firm): boolean => standing !== 'plain'
