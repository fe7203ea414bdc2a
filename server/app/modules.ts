import type { ModuleDefinition } from '../kernel/platform/module.ts'
import { identityModule } from '../modules/identity/index.ts'
import { indicatorsModule } from '../modules/indicators/index.ts'
import { programmesModule } from '../modules/programmes/index.ts'
import { registryModule } from '../modules/registry/index.ts'

/** All modules in their order: each may use only those before it. */
export const MODULES: readonly ModuleDefinition[] = [
  identityModule,
  registryModule,
  programmesModule,
  indicatorsModule,
]
