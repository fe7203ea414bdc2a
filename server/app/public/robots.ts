const PAGES = ['/', '/indicators', '/deadlines', '/documents', '/find', '/about']

/** What search engines may keep: public pages; not the workbench, its interfaces, or lists of what was found. */
export const robots = (publicUrl: string): string =>
  [
    'User-agent: *',
    'Disallow: /api/',
    'Disallow: /find?',
    'Disallow: /documents?',
    'Allow: /',
    `Sitemap: ${publicUrl}/sitemap.xml`,
    '',
  ].join('\n')

/** The fixed pages. Firms are found by asking, they are not listed. */
export const sitemap = (publicUrl: string, more: readonly string[]): string => {
  const urls = [...PAGES, ...more].map((path) => `<url><loc>${publicUrl}${path}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`
}
