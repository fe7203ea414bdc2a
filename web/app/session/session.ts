import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { ProblemError } from '../../ui/state/problem.ts'
import { answer, api, type Schemas } from '../api/client.ts'

export type Me = Schemas['Me']
export type Portal = Schemas['Portal']

/** Who is signed in; null before sign-in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<Me | null> => {
    try {
      return await answer(api.GET('/me'))
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 401) return null
      throw error
    }
  },
})

/** The portal's organisation, district and day. */
export const portalQuery = queryOptions({
  queryKey: ['portal'],
  staleTime: 10 * 60_000,
  queryFn: () => answer(api.GET('/portal')),
})

/** Who is signed in, on the pages behind the sign-in. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery)
  if (!data) throw new Error('This page is shown only after sign-in.')
  return data
}

/** Whether the signed-in role may do this, such as `registry.import`. */
export function useMay(permission: string): boolean {
  return useMe().permissions.includes(permission)
}

export function usePortal(): Portal {
  return useSuspenseQuery(portalQuery).data
}
