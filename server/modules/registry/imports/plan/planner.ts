import type { ImportKindName } from '../parts.ts'
import type { PlanContext, Planner } from './context.ts'
import { credentialPlanner } from './credentials.ts'
import { enterprisePlanner } from './enterprises.ts'
import { factPlanner } from './facts.ts'
import { relationPlanner } from './relations.ts'

const PLANNERS: Record<ImportKindName, (context: PlanContext) => Planner> = {
  enterprises: enterprisePlanner,
  facts: factPlanner,
  credentials: credentialPlanner,
  relations: relationPlanner,
}

/** The planner of one run over one file. */
export const plannerOf = (kind: ImportKindName, context: PlanContext): Planner => PLANNERS[kind](context)
