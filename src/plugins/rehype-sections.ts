/** `colloquy/rehype-sections` */
import type { Root } from 'hast'
import type { Plugin } from 'unified'
import { rehypeSections as ofDocument } from '../document/index.ts'
import { forPages } from './for-pages.ts'

/**
 * Puts what follows a heading into a `section` with it, and what stands before the talk into one of its own. The highest level
 * of heading that is found opens sections, all lower ones subsections.
 *
 * Pages that `remark-transcript` has not read stay as they are.
 */
const rehypeSections: Plugin<[], Root> = forPages(ofDocument)

export default rehypeSections
