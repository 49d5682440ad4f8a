import type { Root } from 'hast'
import type { Root as Mdast } from 'mdast'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import type { Transcript } from '../transcript/index.ts'
import { rehypeColophon } from './colophon.ts'
import { rehypeToc } from './contents.ts'
import { rehypeEndnotes } from './footnotes.ts'
import { handlersFor } from './handlers.ts'
import { hasClass } from './identifiers.ts'
import { rehypeLanguages } from './languages.ts'
import { type PictureFile, placePictures } from './pictures.ts'
import { remarkElements } from './remark-elements.ts'
import { rehypeSections } from './sections.ts'
import { rehypeSpeakerIndex } from './speaker-index.ts'
import { rehypeTitlePage } from './title-page.ts'
import { rehypeTurns } from './turns.ts'
import type { Document } from './types.ts'
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
  const body = structuredClone(transcript.body) as Mdast
  const { placed, pictures } = placePictures(body, options.pictures ?? new Map())
  const { metadata, speakers } = transcript
  const file = new VFile({ data: { transcript: { metadata, speakers } } })
  const tree = unified()
    .use(remarkElements)
    .use(remarkRehype, { handlers: handlersFor(placed), clobberPrefix: 'note-' })
    .use(rehypeEndnotes)
    .use(rehypeSections)
    .use(rehypeTurns)
    .use(rehypeSpeakerIndex)
    .use(rehypeTitlePage)
    .use(rehypeColophon, { version: options.version ?? '' })
    .use(rehypeToc)
    .use(rehypeLanguages)
    .runSync(body, file) as Root
  const turns = file.data.talk?.turns ?? []
  const outline = file.data.outline ?? []
  return {
    tree,
    metadata,
    pictures,
    speakers: file.data.transcript?.speakers ?? speakers,
    outline,
    turns: turns.map(({ id, number, speaker, section, words }) => ({ id, number, speaker, section, words })),
    counts: {
      turns: turns.length,
      sections: tree.children.filter((part) => part.type === 'element' && hasClass(part, 'section')).length,
      speakers: new Set(turns.flatMap(({ speaker }) => speaker ?? [])).size,
      words: turns.reduce((sum, turn) => sum + turn.words, 0),
    },
    words: wordsFor(metadata.language),
    messages: transcript.messages,
  }
}

export { addressOf } from './address.ts'
export { rehypeToc } from './contents.ts'
export { countWords, wordsBySpeaker } from './counts.ts'
export { directionOf } from './direction.ts'
export { emsOf } from './ems.ts'
export { dropEpubTypes } from './epub-types.ts'
export { rehypeEndnotes } from './footnotes.ts'
export { type LanguagesOptions, ownLanguage, rehypeLanguages } from './languages.ts'
export { onCover, peopleAmong } from './people.ts'
export type { Picture, PictureFile } from './pictures.ts'
export { remarkElements } from './remark-elements.ts'
export { rehypeSections } from './sections.ts'
export { shareBar } from './share-bar.ts'
export { rehypeSpeakerIndex } from './speaker-index.ts'
export { displayDate } from './title-page.ts'
export { turnLengths } from './turn-lengths.ts'
export { rehypeTurns, type Talk } from './turns.ts'
export type { Counts, Document, OutlineEntry, SpokenTurn } from './types.ts'
export { charactersOfWords, type Words, wordsFor } from './words/index.ts'
