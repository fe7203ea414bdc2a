/** One number that everybody may know, with what it means. Values and targets are plain decimals. */
export interface Figure {
  id: string
  title: Bilingual
  /** What is counted. */
  metric: Bilingual
  unit: Bilingual
  /** Null: no data. Never 0 for that. */
  value: string | null
  target: { comparator: '>' | '>=' | '='; value: string } | null
  /** Who answers for it. */
  owner: Bilingual | null
  /** Chapter of the plan; null where no plan names it. */
  chapter: Bilingual | null
  state: FigureState | null
  /** Civil date. */
  due: string | null
  /** What tells the value: the register, or the owner's report. */
  told: 'records' | 'report' | null
  /** Civil date. */
  asOf: string | null
  /** Month by month up to today, where records tell. */
  trend: readonly Point[]
}

export type FigureState = 'done' | 'on_track' | 'at_risk' | 'late' | 'no_data'

export type Bilingual = { zh: string; en: string }

export interface Point {
  /** Civil date. */
  day: string
  value: number
}

export interface Figures {
  /** When they were counted. */
  at: Date
  /** The day they speak of. */
  today: string
  /** The work plan that names them; null where the figures are counts of titles only. */
  plan: { title: Bilingual; document: string } | null
  /** All of them. */
  figures: readonly Figure[]
  /** The one that the first page shows large. */
  headline: Figure | null
  others: readonly Figure[]
}
