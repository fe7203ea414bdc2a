import { join } from 'node:path';
import { createHttp } from '../kernel/http/app.ts';
import type { Platform, ResolveActor } from '../kernel/platform/platform.ts';
import { loadTexts, type Texts } from '../kernel/texts/texts.ts';
import { MODULES } from './modules.ts';

const KERNEL = join(import.meta.dirname, '..', 'kernel');

/** The sentences of the kernel and all modules. */
export function allTexts(): Texts {
  return loadTexts([
    join(KERNEL, 'texts'),
    join(KERNEL, 'audit'),
    ...MODULES.map((module) => module.folder),
    import.meta.dirname,
  ]);
}

/** The whole application on a platform; `resolveActor` finds who makes a request. */
export function createApp(platform: Platform, resolveActor: ResolveActor) {
  const statuses = Object.assign({}, ...MODULES.map((module) => module.statuses));
  const app = createHttp({ platform, texts: allTexts(), statuses, resolveActor });
  for (const module of MODULES) app.route('/api', module.mount(platform).routes);
  return app;
}
