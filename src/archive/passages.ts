/** What a search finds of a talk: its passages, and which terms they have. */
import type { Element } from 'hast'
import { toText } from 'hast-util-to-text'
import { visit } from 'unist-util-visit'
import type { Document } from '../document/index.ts'
import { hanForms } from '../han-forms.ts'
import { fold, termsOf } from '../terms.ts'

/** A passage: where it stands in the document, who says it, its words. */
export type Passage = [id: string, speaker: string, text: string]

const isA = ({ properties }: Element, name: string): boolean => [properties.className].flat().includes(name)

/** The passages of a talk in reading order: title and people first, then headings and turns, a paragraph each. */
export function passagesOf({ tree, metadata, speakers, outline }: Document): Passage[] {
  const names = new Map(speakers.map(({ id, name }) => [id, name]))
  const about = [metadata.title, metadata.subtitle, metadata.event, metadata.description, ...names.values()]
  const passages: Passage[] = [['', '', about.filter((it) => it !== undefined).join(' · ')]]
  const add = (id: string, speaker: string, words: string): void => {
    const text = words.replace(/\s+/gu, ' ').trim().normalize('NFC')
    if (text !== '') passages.push([id, speaker, text])
  }
  const titles = new Map(flat(outline).map(({ id, title }) => [id, title]))
  visit(tree, 'element', (node) => {
    const id = String(node.properties.id ?? '')
    const title = isA(node, 'section') ? titles.get(id) : undefined
    if (title !== undefined) add(id, '', title)
    if (!isA(node, 'turn')) return
    const speaker = names.get(String(node.properties.dataSpeaker ?? '')) ?? ''
    for (const block of node.children)
      if (block.type === 'element') add(String(block.properties.id ?? id), speaker, wordsOf(block))
    return 'skip'
  })
  return passages
}

interface Entry {
  id: string
  title: string
  level: number
  children: Entry[]
}

/** Every entry of an outline, in order. */
export const flat = (entries: readonly Entry[]): Entry[] => entries.flatMap((it) => [it, ...flat(it.children)])

/** The words of a block without the name before them. */
function wordsOf(block: Element): string {
  const children = block.children.filter((it) => it.type !== 'element' || !isA(it, 'speaker'))
  return toText({ type: 'root', children: [{ ...block, children }] })
}

/** The passages as the script that a reader's browser loads: a file needs no server then. */
export function writePassages(passages: readonly Passage[]): Uint8Array {
  return new TextEncoder().encode(`colloquy.talk(${JSON.stringify(passages)})\n`)
}

/** The passages in such a script. */
export function readPassages(script: Uint8Array): Passage[] {
  const text = new TextDecoder().decode(script)
  return JSON.parse(text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'))) as Passage[]
}

/** How often a talk has each term, as lines `term number`, in the order of code units. */
export function countTerms(passages: readonly Passage[]): string {
  const counts = new Map<string, number>()
  const forms = hanForms()
  for (const [, , text] of passages)
    for (const term of termsOf(fold(text, forms).text)) counts.set(term, (counts.get(term) ?? 0) + 1)
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([term, count]) => `${term} ${count}`)
    .join('\n')
}
