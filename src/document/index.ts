import type { Element, ElementContent, Root } from 'hast'
import type { Root as Mdast } from 'mdast'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { Transcript } from '../transcript/index.ts'
import { colophon } from './colophon.ts'
import { contents } from './contents.ts'
import { takeFootnotes, textWithoutNotes } from './footnotes.ts'
import { handlersFor } from './handlers.ts'
import { linkHighlights } from './highlight-links.ts'
import { identify } from './identifiers.ts'
import { markInterface, markLanguages } from './languages.ts'
import { type PictureFile, placePictures } from './pictures.ts'
import { sectionise } from './sections.ts'
import { speakerIndex } from './speaker-index.ts'
import { titlePage } from './title-page.ts'
import type { Document, OutlineEntry } from './types.ts'
import { wordsFor } from './words/index.ts'

/**
 * Makes the one document that every edition shows (docs/document.md).
 *
 * @param transcript What `parse` gave; is not changed.
 * @param options `version` of Colloquy for the colophon; `pictures` the files of the transcript's images, by the address
 *   that stands there: of an image without a file its words stand.
 */
export function toDocument(
  transcript: Transcript,
  options: { version?: string; pictures?: ReadonlyMap<string, PictureFile> } = {},
): Document {
  const { metadata, messages } = transcript
  const words = wordsFor(metadata.language)
  const byId = new Map(transcript.speakers.map((speaker) => [speaker.id, speaker]))
  const body = structuredClone(transcript.body) as Mdast
  const { placed, pictures } = placePictures(body, options.pictures ?? new Map())
  const converted = unified()
    .use(remarkRehype, { handlers: handlersFor(byId, words, placed), clobberPrefix: 'note-' })
    .runSync(body) as Root
  const { blocks, part: notes } = takeFootnotes(converted.children as ElementContent[], words)
  const { front, sections, outline } = sectionise(blocks, words)
  const talk: Root = { type: 'root', children: [...(front ? [front] : []), ...sections] }
  const turns = identify(talk)
  linkHighlights(talk, turns)

  const firstTurn = new Map([...turns].reverse().map((turn) => [turn.speaker, turn.number]))
  const order = (id: string): number => firstTurn.get(id) ?? Number.POSITIVE_INFINITY
  const speakers = [...transcript.speakers].sort((a, b) =>
    order(a.id) === order(b.id) ? 0 : order(a.id) - order(b.id),
  )
  const index = speakerIndex(speakers, turns, outline, words)
  unlinkSilent(talk, new Set(turns.map((turn) => turn.speaker)))

  const entry = (id: string, title: string): OutlineEntry => ({ id, title, level: 2, children: [] })
  const listed = [
    ...(front ? [entry('front', words.introduction)] : []),
    ...outline,
    ...(notes ? [entry('endnotes', words.notes)] : []),
    ...(index ? [entry('speaker-index', words.speakerIndex)] : []),
    entry('colophon', words.colophon),
  ]
  for (const part of talk.children) listHighlights(part as Element, listed)
  const tree: Root = {
    type: 'root',
    children: [
      titlePage(metadata, speakers, words),
      contents(listed, turns, speakers, words),
      ...talk.children,
      ...(notes ? [notes] : []),
      ...(index ? [index] : []),
      colophon(metadata, words, options.version ?? ''),
    ],
  }
  markInterface(tree, words.language, metadata.language)
  markLanguages(tree, metadata.language)
  return {
    tree,
    metadata,
    pictures,
    speakers,
    outline: listed,
    counts: {
      turns: turns.length,
      sections: sections.length,
      speakers: speakers.filter((one) => firstTurn.has(one.id)).length,
      words: turns.reduce((sum, turn) => sum + turn.words, 0),
    },
    words,
    messages,
  }
}

/** Key points have a heading of their own, so the outline lists them with the sections within their part. */
function listHighlights(part: Element, outline: readonly OutlineEntry[]): void {
  const children: OutlineEntry[] = []
  visit(part, 'element', (node) => {
    const [heading] = node.children
    const isListed = [node.properties.className].flat().some((it) => it === 'subsection' || it === 'highlights')
    if (isListed && heading?.type === 'element')
      children.push({ id: String(node.properties.id), title: textWithoutNotes(heading).trim(), level: 3, children: [] })
  })
  const entry = outline.find(({ id }) => id === part.properties.id)
  if (entry) entry.children = children
}

/** The index lists who speaks in the talk; a name that stands in the highlights alone leads nowhere. */
function unlinkSilent(tree: Root, speaking: ReadonlySet<string | undefined>): void {
  visit(tree, 'element', (node) => {
    const target = node.tagName === 'a' && /^#(speaker-\d+)$/u.exec(String(node.properties.href))?.[1]
    if (!target || speaking.has(target)) return
    node.tagName = 'span'
    node.properties = {}
  })
}

export { countWords } from './counts.ts'
export { emsOf } from './ems.ts'
export { directionOf } from './languages.ts'
export type { Picture, PictureFile } from './pictures.ts'
export type { Counts, Document, OutlineEntry } from './types.ts'
export { charactersOfWords, type Words, wordsFor } from './words/index.ts'
