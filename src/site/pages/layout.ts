/** What stands around every page of the site. */
import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { directionOf } from '../../document/index.ts'
import { absolute, groupsPath, homePath, link, peoplePath, searchPath } from '../addresses.ts'
import type { Frame, SiteFile } from '../types.ts'
import { groupingTitle } from '../words/index.ts'

/** Our own style sheet and script, and nothing else; `file:` because a disk has no origin that could be `'self'`. */
const POLICY =
  "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'self' file:; form-action 'self' file:; base-uri 'none'"

export interface PageParts {
  path: string
  title: string
  description?: string | undefined
  main: ElementContent[]
  /** Of schema.org. */
  data?: Record<string, unknown>
  /** Path of the picture that goes with a link to the page; the archive's own without it. */
  card?: string | undefined
  /** Open Graph's kind. */
  kind?: 'website' | 'article' | 'profile'
  /** Paths of scripts. */
  scripts?: string[]
  /** Not for readers: left out of what search engines list. */
  isUnlisted?: boolean
}

/** A page as a file. */
export function pageFile(
  site: Frame,
  { path, title, description, main, data, card, kind, scripts = [], isUnlisted = false }: PageParts,
): SiteFile {
  const { catalogue, words } = site
  const { address, language } = catalogue
  // A page of its own has none where it could not be drawn; what nobody links to needs none.
  const picture =
    card !== undefined
      ? // What it shows is the title and the people.
        { path: card, alt: description === undefined ? title : `${title}: ${description}` }
      : catalogue.card !== undefined && !isUnlisted
        ? { path: catalogue.card.path, alt: site.cardText }
        : undefined
  const whole = title === catalogue.title ? title : `${title} · ${catalogue.title}`
  const meta = (property: string, content: string): Element => h('meta', { property, content })
  const tree: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h('html', { lang: language, dir: directionOf(language) }, [
        h('head', [
          h('meta', { charSet: 'utf-8' }),
          h('meta', { httpEquiv: 'Content-Security-Policy', content: POLICY }),
          h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          h('title', whole),
          ...(description === undefined ? [] : [h('meta', { name: 'description', content: description })]),
          ...(isUnlisted ? [h('meta', { name: 'robots', content: 'noindex' })] : []),
          meta('og:title', title),
          meta('og:type', kind ?? 'website'),
          meta('og:site_name', catalogue.title),
          ...(description === undefined ? [] : [meta('og:description', description)]),
          ...(address === undefined
            ? []
            : [
                meta('og:url', absolute(address, path)),
                h('link', { rel: 'canonical', href: absolute(address, path) }),
                ...(picture === undefined
                  ? []
                  : [
                      meta('og:image', absolute(address, picture.path)),
                      meta('og:image:type', 'image/jpeg'),
                      meta('og:image:width', '1200'),
                      meta('og:image:height', '630'),
                      meta('og:image:alt', picture.alt),
                      h('meta', { name: 'twitter:card', content: 'summary_large_image' }),
                    ]),
              ]),
          h('link', { rel: 'stylesheet', href: link(path, 'site.css') }),
          h('link', {
            rel: 'alternate',
            type: 'application/atom+xml',
            title: catalogue.title,
            href: link(path, 'feed.atom'),
          }),
          h('link', {
            rel: 'alternate',
            type: 'application/atom+xml;profile=opds-catalog;kind=acquisition',
            title: 'OPDS',
            href: link(path, 'opds.xml'),
          }),
          ...(data === undefined ? [] : [h('script', { type: 'application/ld+json' }, inScript(data))]),
          ...scripts.map((script) => h('script', { src: link(path, script), defer: true })),
        ]),
        h('body', [
          h('a', { class: 'skip', href: '#main' }, words.skip),
          header(site, path),
          h('main', { id: 'main' }, main),
          footer(site, path),
        ]),
      ]),
    ],
  }
  return { path, content: new TextEncoder().encode(`${unified().use(rehypeStringify).stringify(tree)}\n`) }
}

/** JSON that cannot end the script that it stands in. */
export const inScript = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c')

function header(site: Frame, path: string): Element {
  const { catalogue, words } = site
  const item = (to: string, text: string): Element =>
    h('li', [h('a', { href: link(path, to), ...(to === path ? { ariaCurrent: 'page' } : {}) }, text)])
  return h('header', { class: 'site' }, [
    h('a', { class: 'name', href: link(path, homePath()) }, catalogue.title),
    h('nav', { ariaLabel: catalogue.title }, [
      h('ul', [
        item(homePath(), words.talks),
        ...(site.hasPeople ? [item(peoplePath(), words.people)] : []),
        ...catalogue.groupings.map(({ key }) => item(groupsPath(key), groupingTitle(words, key))),
      ]),
    ]),
    ...(path === searchPath ? [] : [searchForm(site, path, [])]),
  ])
}

/** The form that leads to the search, from any page and without a script. */
export function searchForm({ words }: Frame, path: string, more: ElementContent[]): Element {
  return h('form', { class: 'search', role: 'search', action: link(path, searchPath), method: 'get' }, [
    h('input', { type: 'search', name: 'q', ariaLabel: words.search, placeholder: words.search, autoComplete: 'off' }),
    h('button', { type: 'submit' }, words.find),
    ...more,
  ])
}

function footer({ catalogue, words }: Frame, path: string): Element {
  const { publisher, rights, address } = catalogue
  const credits = [publisher, rights].filter((it) => it !== undefined)
  return h('footer', { class: 'site' }, [
    ...(credits.length > 0 ? [h('p', credits.join(' · '))] : []),
    h('p', [
      `${words.feeds}: `,
      h('a', { href: link(path, 'feed.atom') }, 'Atom'),
      ', ',
      ...(address === undefined ? [] : [h('a', { href: link(path, 'feed.rss') }, 'RSS'), ', ']),
      h('a', { href: link(path, 'opds.xml') }, 'OPDS 1.2'),
      ', ',
      h('a', { href: link(path, 'opds.json') }, 'OPDS 2.0'),
    ]),
  ])
}
