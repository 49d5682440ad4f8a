/** Where the site's pages are, and how one leads to another. */
import { type PersonId, type Slug, slugOf } from '../archive/index.ts'

export const searchPath = 'search.html'
export const talkPath = (slug: Slug): string => `talks/${slug}/index.html`
/** @param page From 1. */
export const homePath = (page = 1): string => (page === 1 ? 'index.html' : `talks-${page}.html`)
/** What was built, for who makes the archive. */
export const reportPath = (page = 1): string => (page === 1 ? 'report.html' : `report-${page}.html`)
export const peoplePath = (page = 1): string => `people/${page === 1 ? 'index' : `page-${page}`}.html`
export const personPath = (id: PersonId, page = 1): string =>
  `people/${id}/${page === 1 ? 'index' : `page-${page}`}.html`
export const groupsPath = (key: string): string => `groups/${slugOf(key)}/index.html`
/** @param slug The name of the group's value, told apart from those of the others. */
export const groupPath = (key: string, slug: Slug, page = 1): string =>
  `groups/${slugOf(key)}/${slug}/${page === 1 ? 'index' : `page-${page}`}.html`

/** What most paths are, which an address takes as they are. */
const SAFE = /^[\w./-]*$/

const encoded = (path: string): string => (SAFE.test(path) ? path : path.split('/').map(encodeURIComponent).join('/'))

/**
 * A link that works from a server's sub-folder and from a disk.
 *
 * @param from Path of the page that it stands in.
 * @param to Path of what it leads to, with a fragment or without.
 */
export function link(from: string, to: string, fragment?: string): string {
  const up = '../'.repeat(from.split('/').length - 1)
  return `${up}${encoded(to)}${fragment === undefined ? '' : `#${encodeURIComponent(fragment)}`}`
}

/** The same as an absolute address. */
export const absolute = (address: string, path: string): string =>
  new URL(encoded(path.replace(/(^|\/)index\.html$/u, '$1')), address.endsWith('/') ? address : `${address}/`).href
