import type { ReactNode } from 'react'
import './status.css'

/**
 * ok met or done · gap not met, failed · ask unknown · wait waiting · run under way · none nothing ·
 * add, change, same: what an import does to a row.
 */
export type StatusKind = 'ok' | 'gap' | 'ask' | 'wait' | 'run' | 'none' | 'add' | 'change' | 'same'

/** Shape, word and colour: always the three, so that none has to be seen alone. */
export function Status({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  return <span className={`status status-${kind}`}>{children}</span>
}
