import type { DemoSize } from '../demo/spec.ts'
import { allTexts } from '../texts.ts'
import { BadUsage, type Command, wholeNumber } from './command.ts'

const USAGE = 'serve [--port 5180] [--data DIR] [--empty] [--demo-size full|small]'

function demoSize(text: string | undefined): DemoSize {
  if (text === undefined || text === 'full') return 'full'
  if (text === 'small') return 'small'
  throw new BadUsage(USAGE)
}

/**
 * The command `serve` where the pages are still to be made by `build`, which runs beside the preparation.
 * Codes: those of `build`, and of startServer.
 */
export const serveAfter =
  (build: () => Promise<void>): Command =>
  async (args, options) => {
    if (args.length > 0) throw new BadUsage(USAGE)
    const { startServer } = await import('../serve.ts')
    const server = await startServer({
      empty: options.empty ?? false,
      pages: build,
      onSetup: (setup) => process.stdout.write(`${allTexts().text('zh-CN', 'setup.terminal', setup)}\n`),
      demoSize: demoSize(options['demo-size']),
      ...(options.data === undefined ? {} : { dataDir: options.data }),
      ...(options.port === undefined ? {} : { port: wholeNumber(options.port, 5180, 'port') }),
    })
    process.stdout.write(`科创 Kechuang: ${server.url}\n`)
    const stopped = Promise.withResolvers<void>()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => server.stop().then(stopped.resolve, stopped.reject))
    }
    // A stop during the preparation ends the wait for it.
    await Promise.race([server.ready, stopped.promise])
    await stopped.promise
    return 0
  }
/**
 * `serve [--port 5180] [--data DIR] [--empty] [--demo-size full|small]`: the portal, until a signal stops
 * it. A new data folder gets the fictional district; a small one is enough for tests and benches.
 */
export const serveCommand = serveAfter(async () => {})
