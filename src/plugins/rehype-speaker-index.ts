/** `colloquy/rehype-speaker-index` */
import type { Root } from 'hast'
import type { Plugin } from 'unified'
import { rehypeSpeakerIndex as ofDocument } from '../document/index.ts'
import { forPages } from './for-pages.ts'

/**
 * Puts the index of speakers last: who spoke where, how much, and when; and makes every name before a turn a link to its
 * entry. A talk in which nobody is named has none.
 *
 * Pages that `remark-transcript` has not read stay as they are.
 */
const rehypeSpeakerIndex: Plugin<[], Root> = forPages(ofDocument)

export default rehypeSpeakerIndex
