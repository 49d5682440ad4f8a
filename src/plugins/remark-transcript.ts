/** `colloquy/remark-transcript`: transcript Markdown in anybody's chain. */
import type { Root } from 'mdast'
import type { Plugin } from 'unified'
import type { VFile } from 'vfile'
import { remarkElements } from '../document/index.ts'
import { remarkTranscript as remarkNodes, titleHeading } from '../transcript/index.ts'

export type { TranscriptData } from '../transcript/index.ts'

/** What `remark-transcript` may be told. */
export interface TranscriptOptions {
  /** Which pages are transcripts, for a chain that others go through as well; all of them when left out. */
  test?: (file: VFile) => boolean
}

/**
 * Reads a page as transcript Markdown: its turns, notes, highlights, lead and events become nodes of their own, which
 * `remark-rehype` makes the elements of docs/document.md. What the front matter says and who speaks is then in
 * `file.data.transcript`, where the plugins named `rehype-…` find it; warnings are messages of the file.
 *
 * `remark-directive` stands before it, and `remark-frontmatter` where nothing else has taken the front matter away.
 *
 * @throws {ColloquyError} `transcript/front-matter` when the front matter is not YAML or a field has a wrong type.
 */
const remarkTranscript: Plugin<[TranscriptOptions?], Root> = function (options = {}) {
  const nodes = remarkNodes.call(this)
  const elements = remarkElements.call(this)
  return (tree, file) => {
    if (options.test?.(file) === false) return
    nodes?.(tree, file, () => {})
    markTitle(tree, file)
    elements?.(tree, file, () => {})
  }
}

export default remarkTranscript

/** A page keeps the heading that is its title; `rehype-sections` knows it by this name. */
function markTitle(tree: Root, file: VFile): void {
  const heading = titleHeading(tree, file.data.transcript?.metadata.title)
  if (heading) heading.data = { ...heading.data, hProperties: { className: ['title'] } }
}
