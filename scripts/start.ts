/**
 * `npm start`: the portal with the demo district. Pages that changed are built by a process of their own
 * while this one opens the database and fills the demo; the portal is shown when both are done.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { main } from '../server/app/cli.ts'
import { serveAfter } from '../server/app/commands/serve.ts'
import { AppError } from '../server/kernel/errors.ts'
import { ROOT, toolEnvironment } from './project.ts'

/** Builds the pages if they are stale. Code: server.build_failed; what was wrong stands on stderr by then. */
async function buildPages(): Promise<void> {
  const args = [join(ROOT, 'scripts', 'build-web.ts'), '--if-stale']
  const build = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: toolEnvironment() })
  const end = () => void build.kill()
  process.once('exit', end)
  const [code] = await once(build, 'exit')
  process.off('exit', end)
  if (code !== 0) throw new AppError('server.build_failed')
}

await main(['serve', ...process.argv.slice(2)], { serve: serveAfter(buildPages) })
// A preparation under way is left where it stands, also where the pages could not be built: the next start
// goes on with it.
process.exit()
