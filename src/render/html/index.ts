/** The web page: one file that holds everything it needs, runs nothing and fetches nothing. */
import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { EXIT, visit } from 'unist-util-visit'
import { readAsset } from '../../assets.ts'
import {
  type Document,
  directionOf,
  dropEpubTypes,
  ownLanguage,
  peopleAmong,
  shareBar,
  turnLengths,
} from '../../document/index.ts'
import { isHan } from '../fonts/index.ts'
import { laidFor } from '../mirrored.ts'
import { ownCss } from '../own-css.ts'
import { contentSecurityPolicy } from '../policy.ts'
import { keepWords } from '../sense.ts'
import type { Theme } from '../theme/index.ts'
import { embedPictures, fillShares, hasClass, linkTurns, showSectionNumbers } from '../tree.ts'

/**
 * The document as one self-contained HTML file.
 *
 * @param options `theme` is how it looks; `css` is a person's own style sheet, which stands behind ours; `media` the address of the recording, to
 *   which turns that have a time lead; the front matter's when left out.
 * @returns UTF-8 bytes.
 */
export function renderHtml(
  document: Document,
  options: { css?: string; media?: string; theme?: Theme } = {},
): Uint8Array {
  const { metadata, words, speakers } = document
  const parts = structuredClone(document.tree)
  const laid = laidFor(metadata.language)
  linkTurns(parts, document, { number: false, media: options.media })
  addPermalinks(parts, document)
  fillShares(parts)
  showSectionNumbers(parts)
  addPictures(parts, document)
  embedPictures(parts, document)
  keepWords(parts, document)
  dropEpubTypes(parts)
  const first = document.outline.find((entry) => /^s\d/u.test(entry.id))?.id ?? 'title-page'
  const page: Root = {
    type: 'root',
    children: [
      { type: 'doctype' },
      h(
        'html',
        {
          lang: metadata.language,
          dir: directionOf(metadata.language),
          class: isHan(metadata.language) ? 'han' : undefined,
        },
        [
          h('head', [
            h('meta', { charSet: 'utf-8' }),
            h('meta', { httpEquiv: 'Content-Security-Policy', content: contentSecurityPolicy }),
            h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
            h('title', metadata.title),
            ...(metadata.description ? [h('meta', { name: 'description', content: metadata.description })] : []),
            ...peopleAmong(speakers).map((speaker) => h('meta', { name: 'author', content: speaker.name })),
            ...(metadata.date ? [h('meta', { name: 'date', content: metadata.date })] : []),
            h('meta', { name: 'generator', content: 'Colloquy' }),
            h('style', laid(`${readAsset('styles/base.css')}\n${readAsset('styles/screen.css')}`)),
            ...[options.theme?.sheets.base, options.theme?.sheets.screen].flatMap((css) =>
              css === undefined ? [] : [h('style', ownCss(laid(css)))],
            ),
            ...(options.css === undefined ? [] : [h('style', ownCss(options.css))]),
          ]),
          h('body', [
            h('a', { class: 'skip', href: `#${first}` }, words.skipToContent),
            h('main', parts.children as Element[]),
          ]),
        ],
      ),
    ],
  }
  return new TextEncoder().encode(`${unified().use(rehypeStringify).stringify(page)}\n`)
}

/** Around the strip of who spoke when: above it how the words are shared out, below it how long the turns are. */
function addPictures(tree: Root, document: Document): void {
  const [before, after] = [shareBar(document), turnLengths(document)]
  visit(tree, 'element', (node, index, parent) => {
    if (!hasClass(node, 'strip') || !parent || index === undefined) return undefined
    parent.children.splice(index, 1, ...[before, node, after].filter((it) => it !== undefined))
    return EXIT
  })
}

/** A turn's number in the margin is the link that cites it; drawn by the style sheet, so that copying does not take it along. */
function addPermalinks(tree: Root, { words, metadata }: Document): void {
  const own = ownLanguage(words.language, metadata.language)
  visit(tree, 'element', (node) => {
    const { id, dataNumber } = node.properties
    if (!hasClass(node, 'turn') || typeof id !== 'string' || dataNumber === undefined) return
    node.children.unshift(
      h('a', { class: 'permalink', href: `#${id}`, dataNumber, ariaLabel: words.turn(Number(dataNumber)), ...own }),
    )
  })
}
