import type { Node } from '../feel/node.ts'
import { print } from '../feel/print.ts'

/** What a problem calls the expression: its text, cut where it is long. */
export function sayName(node: Node): string {
  const text = print(node)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
