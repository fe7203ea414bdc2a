import type { GeneratedAlways } from 'kysely'

/* The log's tables as Kysely sees them; their meaning stands in the comments of the migrations. */

declare module '../db/tables.ts' {
  interface Tables {
    'audit.entry': {
      seq: GeneratedAlways<bigint>
      tenant: string
      body: object
      position: bigint | null
      actor: GeneratedAlways<string>
      action: GeneratedAlways<string>
      target: GeneratedAlways<string>
    }
    'audit.leaf': { position: bigint; seq: bigint; sha256: Uint8Array; sm3: Uint8Array }
    'audit.tree': { one: boolean; size: bigint; sha256: Uint8Array; sm3: Uint8Array }
    'audit.checkpoint': {
      size: bigint
      at: Date
      sha256: Uint8Array
      sm3: Uint8Array
      key_id: string
      text: string
      signature: string
      previous: bigint | null
    }
  }
}
