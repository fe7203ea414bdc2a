import { ACCOUNT_STORIES } from './stories/accounts.ts'
import { AUDITOR_STORIES } from './stories/auditor.ts'
import { DELEGATION_STORIES } from './stories/delegation.ts'
import { ENTERPRISE_STORIES } from './stories/enterprise.ts'
import { HISTORY_STORIES } from './stories/history.ts'
import { LEADER_STORIES } from './stories/leader.ts'
import { OFFICER_STORIES } from './stories/officer.ts'
import { OTHER_STORIES } from './stories/others.ts'
import { PLAN_STORIES } from './stories/plan.ts'
import { POLICY_STORIES } from './stories/policies.ts'
import type { Story } from './stories/story.ts'
import { TOWN_STORIES } from './stories/town.ts'

/**
 * Who may do what, told by hand and not taken from the access matrix: a test made from the matrix
 * proves nothing about it. Every story runs twice: over HTTP with a real sign-in, and as raw SQL
 * under the person's database role. `:name` stands for a value of the world.
 */
export const STORIES: readonly Story[] = [
  ...OFFICER_STORIES,
  ...HISTORY_STORIES,
  ...AUDITOR_STORIES,
  ...TOWN_STORIES,
  ...LEADER_STORIES,
  ...ENTERPRISE_STORIES,
  ...OTHER_STORIES,
  ...ACCOUNT_STORIES,
  ...DELEGATION_STORIES,
  ...PLAN_STORIES,
  ...POLICY_STORIES,
]
