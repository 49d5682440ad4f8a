/** The talk as plain text, to read in a terminal, to grep, to paste. */
import type { Document } from '../../document/index.ts'
import { type Item, scriptOf } from '../script/index.ts'

/** One line a paragraph, a blank line between them; names before turns, titles of sections underlined. */
export function renderText(document: Document): string {
  const { metadata, words, speakers } = document
  const about = [metadata.subtitle, metadata.event, metadata.date, metadata.publisher]
  const people = speakers.map(({ name, role, affiliation }) =>
    [name, role, affiliation].filter((it) => it !== undefined).join(words.comma),
  )
  const blocks = [
    [metadata.title, '='.repeat(Math.min(60, columnsOf(metadata.title)))].join('\n'),
    ...[about.filter((it) => it !== undefined).join('\n'), people.join('\n')].filter((it) => it !== ''),
    ...scriptOf(document).map((item) => textOf(item, document)),
  ]
  return `${blocks.join('\n\n')}\n`
}

function textOf(item: Item, { words, metadata }: Document): string {
  switch (item.kind) {
    case 'heading':
      return item.depth === 1 ? `\n${item.text}\n${'-'.repeat(Math.min(60, columnsOf(item.text)))}` : item.text
    case 'lead':
      return item.blocks.join('\n\n')
    case 'note':
      return item.blocks.map((block) => `[${block}]`).join('\n\n')
    default: {
      const isHan = /^(?:zh|ja)\b/iu.test(metadata.language)
      const label = item.voice === undefined ? '' : `${item.voice.name}${isHan ? '：' : words.colon}`
      return `${label}${item.blocks.join('\n\n')}`
    }
  }
}

/** Columns of a terminal that a line takes. */
const columnsOf = (text: string): number =>
  [...text].reduce(
    (sum, character) =>
      sum + (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(character) ? 2 : 1),
    0,
  )
