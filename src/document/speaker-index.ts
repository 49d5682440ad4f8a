import type { Element, Root } from 'hast'
import { h } from 'hastscript'
import type { Plugin } from 'unified'
import { visit } from 'unist-util-visit'
import type { Speaker } from '../transcript/index.ts'
import { directionOf } from './direction.ts'
import { bySpeaker, hasClass, type NumberedTurn } from './identifiers.ts'
import { outlineOf } from './outline.ts'
import { strip } from './strip.ts'
import { talkOf } from './turns.ts'
import type { OutlineEntry } from './types.ts'
import { type Words, wordsFor } from './words/index.ts'

/**
 * Puts the index of speakers last, and makes every name before a turn a link to its entry. A talk in which nobody is named
 * has none. Pages that `remark-transcript` has not read stay as they are.
 */
export const rehypeSpeakerIndex: Plugin<[], Root> = () => (tree, file) => {
  const { transcript } = file.data
  if (!transcript) return
  const { turns } = talkOf(tree, file, transcript)
  const words = wordsFor(transcript.metadata.language)
  const index = speakerIndex(
    transcript.speakers,
    turns,
    outlineOf(tree),
    words,
    directionOf(transcript.metadata.language),
  )
  if (!index) return
  linkNames(tree, new Set(turns.map(({ speaker }) => speaker)))
  tree.children.push(index)
}

/** A name leads to its entry; of who stands in the highlights alone there is none. */
function linkNames(tree: Root, speaking: ReadonlySet<string | undefined>): void {
  visit(tree, 'element', ({ properties: { dataSpeaker }, children }) => {
    if (dataSpeaker === undefined || !speaking.has(String(dataSpeaker))) return
    for (const block of children) {
      const bold = block.type === 'element' ? block.children.find(isSpeaker) : undefined
      const [name] = bold?.children ?? []
      if (name?.type === 'element')
        Object.assign(name, { tagName: 'a', properties: { ...name.properties, href: `#${dataSpeaker}` } })
    }
  })
}

const isSpeaker = (node: Element['children'][number]): node is Element =>
  node.type === 'element' && hasClass(node, 'speaker')

/** The index of who spoke where: role, share of the words, and the turns by section as links. */
export function speakerIndex(
  speakers: readonly Speaker[],
  turns: readonly NumberedTurn[],
  sections: readonly OutlineEntry[],
  words: Words,
  direction: 'ltr' | 'rtl',
): Element | undefined {
  const spoken = bySpeaker(turns)
  const speaking = speakers.filter((speaker) => spoken.has(speaker.id))
  if (speaking.length === 0) return undefined
  const total = Math.max(
    1,
    turns.reduce((sum, turn) => sum + turn.words, 0),
  )
  const titled = new Map(sections.map((section) => [section.id, section]))
  const entries = speaking.map((speaker) => {
    const own = spoken.get(speaker.id) ?? []
    const share = own.reduce((sum, turn) => sum + turn.words, 0) / total
    const about = [speaker.role, speaker.affiliation].filter((text) => text !== undefined)
    return h('div', { class: 'index-entry', id: speaker.id }, [
      h('h3', { class: 'index-name' }, speaker.name),
      ...(about.length > 0 ? [h('p', { class: 'index-about' }, about.join(words.comma))] : []),
      h(
        'p',
        { class: 'index-share', dataShare: String(Math.round(share * 100)) },
        `${words.turns(own.length)}${words.clause}${words.share(share)}`,
      ),
      h(
        'ul',
        { class: 'index-sections' },
        inSections(own).map(({ id, turns: here }) => {
          const section = titled.get(id)
          const locators = here.flatMap((turn, i) => [
            ...(i > 0 ? [', '] : []),
            h('a', { class: 'locator', href: `#${turn.id}` }, String(turn.number)),
          ])
          return h('li', [
            ...(section ? [h('a', { class: 'index-section', href: `#${section.id}` }, section.title), ' '] : []),
            h('span', { class: 'locators' }, locators),
          ])
        }),
      ),
    ])
  })
  return h(
    'section',
    { id: 'speaker-index', class: 'speaker-index', role: 'doc-index', ariaLabelledBy: 'speaker-index-title' },
    [
      h('h2', { id: 'speaker-index-title', class: 'part-title' }, words.speakerIndex),
      strip(speaking, turns, words, direction),
      ...entries,
    ],
  )
}

/** Turns by the sections that they stand in, which follow one another. */
function inSections(turns: readonly NumberedTurn[]): { id: string; turns: NumberedTurn[] }[] {
  const sections: { id: string; turns: NumberedTurn[] }[] = []
  for (const turn of turns) {
    const last = sections.at(-1)
    if (last?.id === turn.section) last.turns.push(turn)
    else sections.push({ id: turn.section, turns: [turn] })
  }
  return sections
}
