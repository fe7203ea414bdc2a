import { openClock } from '../../kernel/clock/clock.ts'
import type { Config } from '../../kernel/config/config.ts'
import { AppError } from '../../kernel/errors.ts'
import { compose } from '../compose.ts'
import { type OpenedData, type OpenedPlatform, openData, platformOf, takeBundled } from '../open-platform.ts'
import { partsOf } from '../parts.ts'
import { type OpenedPortal, portalOf } from '../portal.ts'
import type { ProgressBoard } from '../preparing/progress.ts'
import type { Fetch } from '../stages.ts'
import { followPack, startDistrict } from '../start-district.ts'
import { allTexts } from '../texts.ts'
import { type FirstAdministrator, setupApp } from './setup.ts'

/** The first-run pages while they wait. */
export interface WaitingSetup {
  fetch: Fetch
  /** Whoever shows it may found the district. */
  token: string
}

/**
 * Opens a real district. A new data folder waits at the first-run page until somebody has founded the
 * district there; `DISTRICT` names a pack that is taken without asking.
 */
export async function openOrFound(
  config: Config,
  board: ProgressBoard,
  onWaiting: (setup: WaitingSetup) => void,
): Promise<OpenedPortal> {
  const data = await openData(config)
  let platform: OpenedPlatform
  try {
    const known = await followPack(data.db)
    const named = process.env.DISTRICT
    if (known) platform = await platformOf(data, config, known.files, false)
    else if (named) platform = await takeBundled(data, config, named, false)
    else platform = await found(data, config, onWaiting)
  } catch (error) {
    await data.close().catch(() => {})
    throw error
  }
  return portalOf(platform, board)
}

/** Serves the first-run pages until a district is founded. */
async function found(
  data: OpenedData,
  config: Config,
  onWaiting: (setup: WaitingSetup) => void,
): Promise<OpenedPlatform> {
  const founded = Promise.withResolvers<OpenedPlatform>()
  const clock = await openClock(data.db)
  let busy = false
  const { app, token } = setupApp({
    texts: allTexts(),
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    today: clock.today,
    async found(pack, origin, administrator) {
      if (busy) throw new AppError('setup.done_already')
      busy = true
      try {
        const platform = await platformOf(data, config, pack, true)
        await createFirst(platform, administrator)
        await startDistrict(data.db, { files: pack, origin, beginsAt: null, demo: false })
        founded.resolve(platform)
      } catch (error) {
        busy = false
        throw error
      }
    },
  })
  onWaiting({ fetch: (request, env) => app.fetch(request, env), token })
  return founded.promise
}

/** The account comes first: where it is refused, no district has been founded. */
async function createFirst(platform: OpenedPlatform, first: FirstAdministrator): Promise<void> {
  const { district } = platform
  const { identity } = await compose(platform, partsOf(district))
  await identity.createAccount({
    username: first.username,
    name: first.name,
    personKey: first.personKey,
    password: first.password,
    role: 'system_admin',
    organisation: district.organisation.zh,
    organisationId: district.organisations.find(({ kind }) => kind === 'commission')?.id ?? null,
  })
}
