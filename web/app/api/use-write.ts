import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { NetworkError, ProblemError } from '../../ui/state/problem.ts'

interface Attempt {
  input: string
  key: string
}

/**
 * A write that takes effect once: one Idempotency-Key for each thing the user does. The key stays the
 * same when the same input is sent again after the outcome was not learnt (no answer, a lost sign-in, a
 * fault); it changes once the server has decided.
 */
export function useWrite<Input, Output>(
  send: (input: Input, key: string) => Promise<Output>,
  onDone?: (output: Output, input: Input) => unknown,
): UseMutationResult<Output, Error, Input> {
  const open = useRef<Attempt | null>(null)
  return useMutation<Output, Error, Input>({
    mutationFn: async (input) => {
      const written = JSON.stringify(input) ?? ''
      const attempt =
        open.current?.input === written ? open.current : { input: written, key: crypto.randomUUID() }
      open.current = attempt
      try {
        const output = await send(input, attempt.key)
        open.current = null
        return output
      } catch (error) {
        if (!isUndecided(error)) open.current = null
        throw error
      }
    },
    ...(onDone ? { onSuccess: (output: Output, input: Input) => void onDone(output, input) } : {}),
  })
}

function isUndecided(error: unknown): boolean {
  if (error instanceof NetworkError) return true
  return error instanceof ProblemError && (error.problem.status >= 500 || error.problem.status === 401)
}
