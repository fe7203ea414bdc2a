import type { Generated, JSONColumnType } from 'kysely'

declare module '../../../../kernel/db/tables.ts' {
  interface Tables {
    'registry.export_log': {
      id: string
      tenant: string
      by_actor: string
      by_name: string
      format: 'xlsx' | 'csv'
      query: JSONColumnType<object>
      rows: number
      at: Generated<Date>
    }
  }
}
