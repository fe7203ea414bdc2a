import type { ModuleDefinition } from '../../kernel/platform/module.ts'
import { indicatorsAccess } from './access.ts'
import './store/tables.ts'

/** The year's work plan: its items, what the records tell of them, and what their owners report. */
export const indicatorsModule: ModuleDefinition = {
  name: 'indicators',
  folder: import.meta.dirname,
  access: indicatorsAccess,
  statuses: {},
}

export { ITEM_STATES, type ItemState } from './domain.ts'
export { type PlanFigure, planFigures } from './figures.ts'
export { planNotes } from './notes.ts'
export { keepPlans } from './plan/keep.ts'
export { type LoadedPlan, loadPlans } from './plan/load.ts'
export { reportProgress } from './report.ts'
export { mountPlan } from './routes.ts'
export { showPlan } from './show-plan.ts'
