/** How far the first start has come. */
export interface Progress {
  /** Key of the sentence for what is being done: `preparing.step.<step>`. */
  step: string
  /** Fraction of 1 of the whole work that is behind. */
  done: number
}

/** Progress as it is told and read while a portal is being made ready. */
export interface ProgressBoard {
  now(): Progress
  /** Begins a step. `done` never goes back. */
  tell(step: string, done: number): void
}

export function openProgress(): ProgressBoard {
  let current: Progress = { step: 'database', done: 0 }
  return {
    now: () => current,
    tell(step, done) {
      current = { step, done: Math.min(1, Math.max(done, current.done)) }
    },
  }
}
