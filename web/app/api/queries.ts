import { QueryClient } from '@tanstack/react-query'
import { NetworkError } from '../../ui/state/problem.ts'

const TRIES = 2

/** Answers are kept while a page is left for a moment; only a lost connection is worth another try. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => error instanceof NetworkError && failures < TRIES,
    },
  },
})
