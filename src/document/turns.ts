import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import type { Plugin } from 'unified'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import type { Speaker, TranscriptData } from '../transcript/index.ts'
import { linkHighlights } from './highlight-links.ts'
import { hasClass, identify, type NumberedTurn } from './identifiers.ts'
import { nameIn } from './names.ts'
import { type Words, wordsFor } from './words/index.ts'

/** What plugins know of a talk that has been counted. */
export interface Talk {
  turns: NumberedTurn[]
}

declare module 'vfile' {
  interface DataMap {
    talk: Talk
  }
}

/**
 * Puts names before turns, and gives turns, their blocks, notes and key points identifiers. A key point that is found in a
 * turn leads there. Pages that `remark-transcript` has not read stay as they are.
 */
export const rehypeTurns: Plugin<[], Root> = () => (tree, file) => {
  const { transcript } = file.data
  if (transcript) talkOf(tree, file, transcript)
}

/** The turns of a tree, which are named and numbered when this is first asked. */
export function talkOf(tree: Root, file: VFile, transcript: TranscriptData): Talk {
  if (file.data.talk) return file.data.talk
  nameTurns(tree, new Map(transcript.speakers.map((speaker) => [speaker.id, speaker])), transcript)
  const talk = { turns: identify(tree) }
  linkHighlights(tree, talk.turns)
  transcript.speakers = inOrderOfSpeech(transcript.speakers, talk.turns)
  file.data.talk = talk
  return talk
}

/** Who speaks first comes first, and last who does not speak at all. */
function inOrderOfSpeech(speakers: readonly Speaker[], turns: readonly NumberedTurn[]): Speaker[] {
  const firstTurn = new Map([...turns].reverse().map((turn) => [turn.speaker, turn.number]))
  const order = (id: string): number => firstTurn.get(id) ?? Number.POSITIVE_INFINITY
  return [...speakers].sort((a, b) => (order(a.id) === order(b.id) ? 0 : order(a.id) - order(b.id)))
}

function nameTurns(tree: Root, speakers: ReadonlyMap<string, Speaker>, { metadata }: TranscriptData): void {
  const words = wordsFor(metadata.language)
  visit(tree, 'element', (node) => {
    const speaker = speakers.get(String(node.properties.dataSpeaker))?.name
    const name = speaker === undefined ? undefined : nameIn(speaker, metadata.language)
    if (hasClass(node, 'turn')) nameTurn(node, name, words)
    else if (hasClass(node, 'highlight')) listPoints(node, name)
  })
}

/** The name stands in the first paragraph, which is an empty one where a turn begins with a list or a quotation. */
function nameTurn(turn: Element, name: Element | undefined, words: Words): void {
  turn.children = turn.children.filter(isSeen)
  let [first] = turn.children
  if (first?.type !== 'element' || first.tagName !== 'p') {
    first = h('p')
    turn.children.unshift(first)
  }
  if (name !== undefined)
    first.children.unshift(h('b', { class: 'speaker' }, [name, h('span', { class: 'colon' }, words.colon)]))
}

const isSeen = (node: ElementContent): boolean => node.type !== 'text' || node.value.trim() !== ''

/** Each paragraph is one key point, and so is each line of it. */
function listPoints(group: Element, name: Element | undefined): void {
  const points = group.children.filter(isSeen).flatMap(linesOf)
  group.children = [
    ...(name === undefined ? [] : [h('p', { class: 'highlight-speaker' }, h('b', { class: 'speaker' }, name))]),
    h(
      'ul',
      points.map((point) => h('li', point)),
    ),
  ]
}

/** The lines of a paragraph's content, each as inline content. */
function linesOf(block: ElementContent): ElementContent[][] {
  if (block.type !== 'element' || block.tagName !== 'p') return [[block]]
  const lines: ElementContent[][] = [[]]
  for (const child of block.children) {
    if (child.type === 'text') {
      child.value.split('\n').forEach((piece, i) => {
        if (i > 0) lines.push([])
        if (piece !== '') lines.at(-1)?.push({ type: 'text', value: piece })
      })
    } else if (child.type === 'element' && child.tagName === 'br') lines.push([])
    else lines.at(-1)?.push(child)
  }
  return lines.filter((line) => line.length > 0)
}
