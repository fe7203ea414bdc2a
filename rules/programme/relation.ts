import type { CompareOperator } from '../feel/node.ts'

const ORDERS: Record<CompareOperator, string> = {
  '>=': 'at_least',
  '>': 'over',
  '<=': 'at_most',
  '<': 'under',
  '=': 'equal',
  '!=': 'unequal',
}
const DATE_ORDERS: Record<CompareOperator, string> = {
  ...ORDERS,
  '>=': 'not_before',
  '>': 'after',
  '<=': 'not_after',
  '<': 'before',
}

/** The key of the words for an operator; dates are early and late, not small and large. */
export function relationKey(by: CompareOperator, ofDates: boolean): string {
  return `relation.${(ofDates ? DATE_ORDERS : ORDERS)[by]}`
}
