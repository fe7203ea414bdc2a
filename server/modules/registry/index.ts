import type { ModuleDefinition } from '../../kernel/platform/module.ts';
import { router } from '../../kernel/http/app.ts';
import { registryAccess } from './access.ts';
import './store/tables.ts';

export const registryModule: ModuleDefinition = {
  name: 'registry',
  folder: import.meta.dirname,
  access: registryAccess,
  statuses: {},
  mount: () => ({ routes: router() }),
};
