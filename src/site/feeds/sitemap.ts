/** What search engines read (sitemaps.org). */
import { absolute } from '../addresses.ts'
import { document, x } from './xml.ts'

/** @param paths Of the pages. */
export function sitemap(address: string, paths: readonly string[]): string {
  return document(
    x(
      'urlset',
      { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' },
      paths.map((path) => x('url', {}, [x('loc', {}, [absolute(address, path)])])),
    ),
  )
}

export const robots = (address: string): string =>
  `User-agent: *\nAllow: /\nSitemap: ${absolute(address, 'sitemap.xml')}\n`
