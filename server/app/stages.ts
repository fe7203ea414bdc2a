import type { Http2Bindings, HttpBindings } from '@hono/node-server'

/** Answers one request, as `app.fetch` of a Hono application does. */
export type Fetch = (request: Request, env: HttpBindings | Http2Bindings) => Response | Promise<Response>

/**
 * What the one HTTP listener answers with. The listener is opened once, with `fetch`; a stage is
 * replaced by `show`, for requests from then on, while those under way end under the former one.
 *
 * @example
 * const stages = openStages(preparingPages(progress, texts))
 * serve({ fetch: stages.fetch })
 * stages.show(setupPage.fetch) // a real district that nobody has named yet
 * stages.show(app.fetch) // the portal
 */
export interface Stages {
  readonly fetch: Fetch
  show(next: Fetch): void
}

export function openStages(first: Fetch): Stages {
  let current = first
  return {
    fetch: (request, env) => current(request, env),
    show(next) {
      current = next
    },
  }
}
