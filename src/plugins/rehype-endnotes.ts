/** `colloquy/rehype-endnotes` */
import type { Root } from 'hast'
import type { Plugin } from 'unified'
import { rehypeEndnotes as ofDocument } from '../document/index.ts'
import { forPages } from './for-pages.ts'

/**
 * Gives the footnotes of `remark-gfm` the document's form: a part of its own with a heading in the page's language, and
 * a way back to each place that refers to a note.
 *
 * Pages that `remark-transcript` has not read stay as they are.
 */
const rehypeEndnotes: Plugin<[], Root> = forPages(ofDocument)

export default rehypeEndnotes
