import type { Element, ElementContent, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { countWords } from './counts.ts'
import { textWithoutNotes } from './footnotes.ts'
import type { SpokenTurn } from './types.ts'

/** A turn as the index needs it. */
export interface NumberedTurn extends SpokenTurn {
  text: string
}

export const hasClass = (node: Element, name: string): boolean =>
  Array.isArray(node.properties.className) && node.properties.className.includes(name)

/** A block of a turn as it was spoken: the name before it is no part of what is said. */
function withoutName(block: ElementContent): ElementContent {
  if (block.type !== 'element') return block
  return {
    ...block,
    children: block.children.filter((child) => child.type !== 'element' || !hasClass(child, 'speaker')),
  }
}

/**
 * Gives turns, their blocks, notes and highlights their identifiers, in document order (`t017`, `t017p3`, `n01`, `k01`).
 *
 * @returns The turns, in order.
 */
export function identify(tree: Root): NumberedTurn[] {
  let total = 0
  visit(tree, 'element', (node) => {
    if (hasClass(node, 'turn')) total += 1
  })
  const width = Math.max(3, String(total).length)
  const turns: NumberedTurn[] = []
  let notes = 0
  let groups = 0
  let section = ''
  visit(tree, 'element', (node) => {
    if (hasClass(node, 'section')) section = String(node.properties.id)
    if (hasClass(node, 'note')) node.properties.id = `n${String(++notes).padStart(2, '0')}`
    if (hasClass(node, 'highlights')) {
      // A second block of highlights counts on.
      const id = groups === 0 ? 'highlights' : `highlights-${groups + 1}`
      node.properties.id = id
      node.properties.ariaLabelledBy = [`${id}-title`]
      const heading = node.children[0]
      if (heading?.type === 'element') heading.properties.id = `${id}-title`
    }
    if (hasClass(node, 'highlight')) {
      const id = `k${String(++groups).padStart(2, '0')}`
      node.properties.id = id
      let point = 0
      visit(node, 'element', (item) => {
        if (item.tagName === 'li' && item.properties.id === undefined) item.properties.id = `${id}q${++point}`
      })
    }
    if (hasClass(node, 'turn')) {
      const number = turns.length + 1
      const id = `t${String(number).padStart(width, '0')}`
      node.properties.id = id
      node.properties.dataNumber = String(number)
      let block = 0
      for (const child of node.children) if (child.type === 'element') child.properties.id = `${id}p${++block}`
      const text = spokenIn(node)
      const speaker = node.properties.dataSpeaker
      turns.push({
        id,
        number,
        speaker: speaker === undefined ? undefined : String(speaker),
        section,
        words: countWords(text),
        text,
      })
    }
  })
  return turns
}

/** What is said in a turn: without its speaker's name, and without footnotes. */
const spokenIn = (turn: Element): string => textWithoutNotes({ type: 'root', children: turn.children.map(withoutName) })

/** The turns of each speaker, in order; those that nobody is named for under undefined. */
export function bySpeaker(turns: readonly NumberedTurn[]): Map<string | undefined, NumberedTurn[]> {
  const own = new Map<string | undefined, NumberedTurn[]>()
  for (const turn of turns) {
    const before = own.get(turn.speaker)
    if (before) before.push(turn)
    else own.set(turn.speaker, [turn])
  }
  return own
}
