/** The site of an archive: a catalogue in, its files out. Static; a folder on a disk serves as well as a server. */
import type { Catalogue } from '../archive/index.ts'
import { readAsset } from '../assets.ts'
import { cardText } from './archive-card.ts'
import { atom } from './feeds/atom.ts'
import { opds1 } from './feeds/opds1.ts'
import { opds2 } from './feeds/opds2.ts'
import { rss } from './feeds/rss.ts'
import { robots, sitemap } from './feeds/sitemap.ts'
import { groupPages } from './pages/groups.ts'
import { homePages } from './pages/home.ts'
import { peoplePages } from './pages/people.ts'
import { reportPages } from './pages/report.ts'
import { searchPage } from './pages/search.ts'
import { talkPage } from './pages/talk.ts'
import type { Postings } from './postings.ts'
import { searchIndex } from './search-index.ts'
import type { Frame, LikelyFile, Site, SiteFile } from './types.ts'
import { siteWordsFor } from './words/index.ts'

export { groupPath, reportPath } from './addresses.ts'
export { archiveCard } from './archive-card.ts'
export { durationsScript } from './pages/report.ts'
export { newPostings, type Postings } from './postings.ts'

/**
 * Every file of the site, one after another: all of them at once need not fit into memory. Those of which there are many are
 * made when they are asked for.
 *
 * @param postings Of all talks of the catalogue.
 */
export function* siteFiles(catalogue: Catalogue, postings: Postings): Generator<SiteFile | LikelyFile> {
  const isDated = catalogue.talks.some(({ metadata }) => metadata.date !== undefined)
  const { talks, people, doubts: _, anthologies: __, ...about } = catalogue
  const frame: Frame = {
    catalogue: about,
    words: siteWordsFor(catalogue.language),
    cardText: cardText(catalogue),
    hasPeople: people.length > 0,
  }
  const site: Site = { ...frame, catalogue, isDated }
  const paths: string[] = []
  const pages = function* (): Generator<SiteFile | LikelyFile> {
    yield* homePages(site)
    for (const [i, talk] of talks.entries()) yield talkPage(frame, talk, { before: talks[i - 1], after: talks[i + 1] })
    yield* peoplePages(site)
    yield* groupPages(site)
  }
  for (const page of pages()) {
    paths.push(page.path)
    yield page
  }
  yield* reportPages(site)
  yield searchPage(site)
  yield* searchIndex(catalogue, postings)
  const encoder = new TextEncoder()
  for (const script of ['search.js', 'report.js'])
    yield { path: script, content: encoder.encode(readAsset(`dist/site/${script}`)) }
  yield { path: 'site.css', content: encoder.encode(readAsset('styles/site.css')) }
  yield { path: 'feed.atom', content: encoder.encode(atom(catalogue)) }
  for (const { path, text } of [...opds1(catalogue), ...opds2(catalogue)]) yield { path, content: encoder.encode(text) }
  if (catalogue.address === undefined) return
  yield { path: 'feed.rss', content: encoder.encode(rss(catalogue, catalogue.address)) }
  yield { path: 'sitemap.xml', content: encoder.encode(sitemap(catalogue.address, paths)) }
  yield { path: 'robots.txt', content: encoder.encode(robots(catalogue.address)) }
}

export type { LikelyFile, SiteFile } from './types.ts'
