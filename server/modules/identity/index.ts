import type { ModuleDefinition } from '../../kernel/platform/module.ts';
import { router } from '../../kernel/http/app.ts';

export const identityModule: ModuleDefinition = {
  name: 'identity',
  folder: import.meta.dirname,
  access: { resources: [], permissions: {} },
  statuses: {},
  mount: () => ({ routes: router() }),
};
