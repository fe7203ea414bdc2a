import type { Node, Span, Test } from '../feel/node.ts'
import { walk } from '../feel/walk.ts'

type Path = readonly PropertyKey[]

/**
 * In which text each part of an expression was read. Expansion puts parts of tables and functions into
 * conditions; they keep their spans, by which they are found here again.
 */
export class Places {
  private readonly paths = new WeakMap<Span, Path>()

  /** Undefined: the part stands in no text. */
  of(at: Span): Path | undefined {
    return this.paths.get(at)
  }

  mark(node: Node, path: Path): Node {
    walk(node, (inner) => {
      this.paths.set(inner.at, path)
      if (inner.op === 'in') for (const test of inner.tests) this.markTest(test, path)
    })
    return node
  }

  markTests(tests: readonly Test[], path: Path): readonly Test[] {
    for (const test of tests) this.markTest(test, path)
    return tests
  }

  private markTest(test: Test, path: Path): void {
    this.paths.set(test.at, path)
    if (test.test === 'compare') this.mark(test.to, path)
    if (test.test === 'range') this.mark(test.range, path)
    if (test.test === 'expression') this.mark(test.node, path)
    if (test.test === 'not') this.markTests(test.tests, path)
  }
}
