import { queryOptions } from '@tanstack/react-query'
import { answer, api, type Schemas } from '../../app/api/client.ts'

export type Detail = Schemas['PlanItemDetail']

export const itemQuery = (item: string, language: string) =>
  queryOptions({
    queryKey: ['plan', language, item],
    queryFn: () => answer(api.GET('/plan/items/{item}', { params: { path: { item } } })),
  })
