/** `npm start`: the portal with the demo district, its pages built first if they changed. */
import { buildWebIfStale } from './build-web.ts'

await buildWebIfStale()
const { main } = await import('../server/app/cli.ts')
await main(['serve', ...process.argv.slice(2)])
