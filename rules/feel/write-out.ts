import type { Node } from './node.ts'
import { mapChildren } from './walk.ts'

/** The body with the name's value at every place of the name. */
export function writeOut(body: Node, name: string, value: Node): Node {
  if (body.op === 'name') return body.name === name ? value : body
  if (body.op === 'let' && body.name === name) return { ...body, value: writeOut(body.value, name, value) }
  return mapChildren(body, (child) => writeOut(child, name, value))
}
