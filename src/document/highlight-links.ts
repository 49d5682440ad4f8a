import type { Root } from 'hast'
import { toText } from 'hast-util-to-text'
import { h } from 'hastscript'
import { visit } from 'unist-util-visit'
import { bySpeaker, type NumberedTurn } from './identifiers.ts'

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '')

/** Below this many characters a match may be chance. */
const SHORTEST_MATCH = 8

/** Links every key point whose words are found in a turn of its speaker to that turn. */
export function linkHighlights(tree: Root, turns: readonly NumberedTurn[]): void {
  const spoken = bySpeaker(turns)
  const searchable = new Map<string | undefined, { id: string; number: number; bare: string }[]>()
  /** What a speaker says, without what a quotation may have changed; made when a key point asks for it. */
  const saidBy = (speaker: string | undefined) => {
    const said =
      searchable.get(speaker) ??
      (spoken.get(speaker) ?? []).map(({ id, number, text }) => ({ id, number, bare: bare(text) }))
    searchable.set(speaker, said)
    return said
  }
  visit(tree, 'element', (group) => {
    if (!Array.isArray(group.properties.className) || !group.properties.className.includes('highlight')) return
    visit(group, 'element', (item) => {
      if (item.tagName !== 'li') return
      const words = bare(toText(item))
      if (words.length < SHORTEST_MATCH) return
      const speaker = group.properties.dataSpeaker
      const said = saidBy(speaker === undefined ? undefined : String(speaker))
      // A quotation may be joined from two places: its beginning decides where it leads.
      const found =
        said.find((turn) => turn.bare.includes(words)) ??
        (words.length > 24 ? said.find((turn) => turn.bare.includes(words.slice(0, 24))) : undefined)
      if (found)
        item.children.push(
          { type: 'text', value: ' ' },
          h('a', { class: 'locator', href: `#${found.id}` }, String(found.number)),
        )
    })
  })
}
