import type { ImportKindName } from '../parts.ts'
import { EXAMPLES } from '../vocabulary/template-examples.ts'

/** Yearly figures that the template of facts offers; every other concept can be added as a column. */
export const TEMPLATE_CONCEPTS: readonly string[] = [
  'sales',
  'main_income',
  'total_income',
  'high_tech_income',
  'rd_expense',
  'net_assets',
  'total_assets',
  'net_profit',
  'staff',
  'sci_tech_staff',
  'rd_staff',
  'tech_field',
  'ip_class1',
  'ip_class2',
]

/** Field id → text of the example row. */
export const exampleOf = (kind: ImportKindName): Readonly<Record<string, string>> => EXAMPLES[kind]
