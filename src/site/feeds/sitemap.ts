/** What search engines read (sitemaps.org). */

import { x, xmlDocument } from '../../xml.ts'
import { absolute } from '../addresses.ts'

/** @param paths Of the pages. */
export function sitemap(address: string, paths: readonly string[]): string {
  return xmlDocument(
    x(
      'urlset',
      { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' },
      paths.map((path) => x('url', {}, [x('loc', {}, [absolute(address, path)])])),
    ),
  )
}

export const robots = (address: string): string =>
  `User-agent: *\nAllow: /\nSitemap: ${absolute(address, 'sitemap.xml')}\n`
