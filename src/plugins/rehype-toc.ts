/** `colloquy/rehype-toc` */
import type { Root } from 'hast'
import type { Plugin } from 'unified'
import { rehypeToc as ofDocument } from '../document/index.ts'
import { forPages } from './for-pages.ts'

export type { OutlineEntry } from '../document/index.ts'

/**
 * Puts the table of contents before the talk, behind the title. It lists every part that stands behind it, so it is the last
 * of the plugins that add parts.
 *
 * Pages that `remark-transcript` has not read stay as they are.
 */
const rehypeToc: Plugin<[], Root> = forPages(ofDocument)

export default rehypeToc
