/** `colloquy/rehype-turns` */
import type { Root } from 'hast'
import type { Plugin } from 'unified'
import { rehypeTurns as ofDocument } from '../document/index.ts'
import { forPages } from './for-pages.ts'

export type { Talk } from '../document/index.ts'

/**
 * Puts names before turns, and gives turns, their blocks, notes and key points identifiers, in document order (`t017`,
 * `t017p3`, `n01`, `k01`). A key point that is found in a turn leads there.
 *
 * Pages that `remark-transcript` has not read stay as they are.
 */
const rehypeTurns: Plugin<[], Root> = forPages(ofDocument)

export default rehypeTurns
