import type { Element, ElementContent, Root, RootContent } from 'hast'
import { h } from 'hastscript'
import type { Plugin } from 'unified'
import type { Speaker } from '../transcript/index.ts'
import { hasClass, type NumberedTurn } from './identifiers.ts'
import { nameIn } from './names.ts'
import { outlineOf } from './outline.ts'
import { putIntoSections } from './sections.ts'
import { talkOf } from './turns.ts'
import type { OutlineEntry } from './types.ts'
import { type Words, wordsFor } from './words/index.ts'

/**
 * Puts the table of contents before the talk, behind the title. It lists every part that stands behind it, so it is best
 * the last of the plugins that add parts. Pages that `remark-transcript` has not read stay as they are.
 */
export const rehypeToc: Plugin<[], Root> = () => (tree, file) => {
  const { transcript } = file.data
  if (!transcript) return
  putIntoSections(tree, file, transcript)
  const { turns } = talkOf(tree, file, transcript)
  const outline = outlineOf(tree)
  file.data.outline = outline
  const words = wordsFor(transcript.metadata.language)
  const behind = tree.children.findLastIndex(isTitle) + 1
  tree.children.splice(behind, 0, contents(outline, turns, transcript.speakers, words, transcript.metadata.language))
}

const isTitle = (node: RootContent): boolean =>
  node.type === 'element' && (hasClass(node, 'title-page') || hasClass(node, 'title'))

/** The table of contents: linked entries, under each section who speaks in it. */
export function contents(
  outline: readonly OutlineEntry[],
  turns: readonly NumberedTurn[],
  speakers: readonly Speaker[],
  words: Words,
  language: string,
): Element {
  const speakingIn = speakersBySection(turns, speakers)
  const entry = (item: OutlineEntry): Element => {
    const speaking = speakingIn(item.id)
    return h('li', [
      h('a', { href: `#${item.id}` }, h('span', { class: 'entry-title' }, item.title)),
      ...(speaking.length > 0 ? [' ', h('span', { class: 'entry-speakers' }, namesIn(speaking, words, language))] : []),
      ...(item.children.length > 0 ? [h('ol', item.children.map(entry))] : []),
    ])
  }
  return h(
    'nav',
    { id: 'contents', class: 'contents', role: 'doc-toc', 'epub:type': 'toc', ariaLabelledBy: 'contents-title' },
    [h('h2', { id: 'contents-title', class: 'part-title' }, words.contents), h('ol', outline.map(entry))],
  )
}

/** Names in a row; one that runs against the language is kept from turning the others around. */
function namesIn(speakers: readonly Speaker[], words: Words, language: string): ElementContent[] {
  return speakers.flatMap(({ name }, i): ElementContent[] => {
    const element = nameIn(name, language)
    const own = element.properties.dir === undefined ? element.children : [element]
    return i === 0 ? own : [{ type: 'text', value: words.comma }, ...own]
  })
}

/** Who speaks in a section, in the order of the list of speakers. */
function speakersBySection(
  turns: readonly NumberedTurn[],
  speakers: readonly Speaker[],
): (section: string) => Speaker[] {
  const ranks = new Map(speakers.map(({ id }, rank) => [id, rank]))
  const found = new Map<string, Set<number>>()
  for (const { section, speaker } of turns) {
    const rank = speaker === undefined ? undefined : ranks.get(speaker)
    if (rank === undefined) continue
    const before = found.get(section)
    if (before) before.add(rank)
    else found.set(section, new Set([rank]))
  }
  return (section) =>
    [...(found.get(section) ?? [])].sort((a, b) => a - b).flatMap((rank) => speakers.slice(rank, rank + 1))
}
