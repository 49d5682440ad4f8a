import type { Element, ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import type { Plugin } from 'unified'
import type { Metadata } from '../transcript/index.ts'
import { addressOf } from './address.ts'
import { displayDate, displaySeries } from './title-page.ts'
import { type Words, wordsFor } from './words/index.ts'

/** Puts the colophon last. `version` is that of Colloquy. */
export const rehypeColophon: Plugin<[{ version: string }], Root> =
  ({ version }) =>
  (tree, file) => {
    const { transcript } = file.data
    if (!transcript) return
    const { metadata } = transcript
    tree.children.push(colophon(metadata, wordsFor(metadata.language), version))
  }

/** Source, rights, date, what cleaning did in numbers, and the maker. */
function colophon(metadata: Metadata, words: Words, version: string): Element {
  const { source, cleaning } = metadata
  const address = source?.url && /^https?:/iu.test(source.url) ? addressOf(source.url) : undefined
  const rows: [string, string | Element | undefined][] = [
    [
      words.source,
      address === undefined ? source?.name : h('a', { href: address }, source?.name ?? source?.url ?? address),
    ],
    [words.author, source?.author],
    [words.publisher, metadata.publisher],
    [words.series, displaySeries(metadata, words)],
    [words.editor, metadata.editors?.join(words.comma)],
    [words.translator, metadata.translators?.join(words.comma)],
    [words.transcriber, metadata.transcribers?.join(words.comma)],
    [words.date, metadata.date && displayDate(metadata.date, metadata.language)],
    [words.rights, metadata.rights],
    [
      words.cleaning,
      cleaning &&
        words.cleaned(cleaning.kept, cleaning.normalised + cleaning.corrected, cleaning.moved, cleaning.dropped),
    ],
    [words.made, words.madeWith(version).trim()],
  ]
  const list: ElementContent[] = rows.flatMap(([term, value]) => (value ? [h('dt', term), h('dd', value)] : []))
  return h(
    'section',
    {
      id: 'colophon',
      class: 'colophon',
      role: 'doc-colophon',
      'epub:type': 'colophon',
      ariaLabelledBy: 'colophon-title',
    },
    [h('h2', { id: 'colophon-title', class: 'part-title' }, words.colophon), h('dl', list)],
  )
}
