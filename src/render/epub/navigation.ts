/** The ways into the book: its table of contents, and the places that reading systems offer. */
import { visit } from 'unist-util-visit'
import { type Document, type OutlineEntry, ownLanguage } from '../../document/index.ts'
import type { Landmark, TocEntry } from './package.ts'

/** The outline with its addresses; where sections have one title, with the numbers that their pages show. */
export function tocOf({ tree, outline, words, metadata }: Document, hrefOf: (id: string) => string): TocEntry[] {
  const numbers = new Map<string, unknown>()
  const languages = new Map<string, Pick<TocEntry, 'lang' | 'dir'>>()
  visit(tree, 'element', ({ properties: { id, dataNumber }, children: [heading] }) => {
    if (dataNumber !== undefined) numbers.set(String(id), dataNumber)
    if (id === undefined || heading?.type !== 'element' || heading.properties.lang === undefined) return
    const { lang, dir } = heading.properties
    languages.set(String(id), { lang: String(lang), ...(dir === undefined ? {} : { dir: String(dir) }) })
  })
  const areAlike = new Set(outline.map(({ title }) => title)).size < outline.length
  const own = ownLanguage(words.language, metadata.language)
  const entry = ({ id, title, children }: OutlineEntry): TocEntry => ({
    title: areAlike && numbers.has(id) ? `${numbers.get(id)} ${title}` : title,
    href: hrefOf(id),
    ...(OWN_PARTS.has(id) ? own : languages.get(id)),
    children: children.map(entry),
  })
  return outline.map(entry)
}

/** Parts whose titles an edition gives them. */
const OWN_PARTS: ReadonlySet<string> = new Set(['front', 'endnotes', 'speaker-index', 'colophon'])

/** Cover, title page, contents, where the talk begins, and the parts behind it. */
export function landmarksOf(
  { outline, words }: Document,
  hrefOf: (id: string) => string,
  hasCover: boolean,
): Landmark[] {
  const start = outline.find(({ id }) => /^s\d/u.test(id))
  const behind = outline.filter(({ id }) => id in BEHIND)
  return [
    ...(hasCover ? [{ type: 'cover', guide: 'cover', title: words.cover, href: 'cover.xhtml' }] : []),
    { type: 'titlepage', guide: 'title-page', title: words.titlePage, href: hrefOf('title-page') },
    { type: 'toc', guide: 'toc', title: words.contents, href: hrefOf('contents') },
    ...(start ? [{ type: 'bodymatter', guide: 'text', title: words.conversation, href: hrefOf(start.id) }] : []),
    // The first of what stands behind the talk begins it.
    ...behind.flatMap(({ id, title }, i) => {
      const { type, guide } = BEHIND[id] ?? {}
      const place = { title, href: hrefOf(id) }
      // Reading systems take a type by itself.
      const types = [...(i === 0 || type === undefined ? ['backmatter'] : []), ...(type === undefined ? [] : [type])]
      return types.map((it, nth) => ({ type: it, ...(guide !== undefined && nth === 0 ? { guide } : {}), ...place }))
    }),
  ]
}

/**
 * Parts behind the talk: in the vocabulary of EPUB (Structural Semantics 1.1), and in the guide of EPUB 2. What EPUB calls
 * an index has its own form (EPUB Indexes 1.0), which ours is not.
 */
const BEHIND: Readonly<Record<string, { type?: string; guide: string }>> = {
  endnotes: { type: 'endnotes', guide: 'notes' },
  'speaker-index': { guide: 'index' },
  colophon: { type: 'colophon', guide: 'colophon' },
}
