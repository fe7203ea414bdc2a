import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { AppError } from '../../kernel/errors.ts'
import { router } from '../../kernel/http/app.ts'
import { problemResponder } from '../../kernel/http/problem.ts'
import type { Texts } from '../../kernel/texts/texts.ts'
import type { Fetch } from '../stages.ts'
import type { ProgressBoard } from './progress.ts'

/** Seconds after which a page or a program asks again. */
const AGAIN = '2'

const STYLE = `
body{margin:0;background:#fbfaf7;color:#1b2430;font:17px/1.75 "PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif}
main{max-width:560px;margin:18vh auto 0;padding:0 20px}
p{margin:8px 0}.brand{color:#0b5c6b;font-weight:600;margin-bottom:24px}
h1{font-size:26px;line-height:1.4;margin:0 0 16px;font-weight:600}
progress{appearance:none;width:100%;height:12px;border:0;background:#e6e7e6;border-radius:3px;overflow:hidden}
progress::-webkit-progress-bar{background:#e6e7e6}
progress::-webkit-progress-value{background:#0b5c6b}
progress::-moz-progress-bar{background:#0b5c6b}
.muted{color:#5b6673;font-size:15px}`

const HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
  'retry-after': AGAIN,
}

/**
 * What is answered until the portal is ready, always with 503 and Retry-After: a page that shows the
 * progress and asks again by itself, `server.preparing` as problem+json under /api, and a word at /healthz.
 */
export function preparingPages(board: ProgressBoard, texts: Texts): Fetch {
  const app = router()
  app.onError(problemResponder(texts, { 'server.preparing': 503 }))
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value)
  })
  app.get('/healthz', (c) => c.text('preparing', 503))
  app.all('/api/*', () => {
    throw new AppError('server.preparing')
  })
  app.all('*', (c) => {
    const locale = texts.localeOf(c.req.header('accept-language'))
    const say = (key: string) => texts.text(locale, `preparing.${key}`)
    const { step, done } = board.now()
    const percent = Math.floor(done * 100)
    return c.html(
      html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${AGAIN}">
<title>${say('title')}</title>
<style>${raw(STYLE)}</style>
</head>
<body><main>
<p class="brand">${say('brand')}</p>
<h1>${say('title')}</h1>
<progress max="100" value="${percent}" aria-label="${say('title')}"></progress>
<p role="status">${percent} %　${say(`step.${step}`)}</p>
<p class="muted">${say('note')}</p>
</main></body>
</html>`,
      503,
    )
  })
  return (request, env) => app.fetch(request, env)
}
