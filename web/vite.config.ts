import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The pages, built into web/dist; in development they ask the portal on its usual port. */
export default defineConfig({
  plugins: [react()],
  build: {
    manifest: true,
    target: 'es2022',
    // The content policy allows no data: fonts or scripts; small SVG stay in the style sheets.
    assetsInlineLimit: (path) => path.endsWith('.svg'),
    chunkSizeWarningLimit: 1200,
    // The policy of the server is `script-src 'self'`: the polyfill would be an inline script.
    modulePreload: { polyfill: false },
  },
  server: { port: 5181, proxy: { '/api': 'http://localhost:5180' } },
})
