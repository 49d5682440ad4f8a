import { linesOf, trimmed } from './lines.ts'
import type { SourceBlock } from './source.ts'

/**
 * Plain text, as scraped from a page or written by hand. Every line is a block, unless the lines are wrapped by hand at a
 * column: then the lines between two blank ones are one paragraph.
 */
export function textBlocks(text: string): SourceBlock[] {
  const lines = linesOf(text)
  const isWrapped = isHardWrapped(text, lines)
  const blocks: SourceBlock[] = []
  let last: SourceBlock | undefined
  for (const { start, end } of lines) {
    const [contentStart, contentEnd] = trimmed(text, start, end)
    if (contentStart === contentEnd) {
      last = undefined
      continue
    }
    if (last && isWrapped && !/^[^\s:：][^:：]{0,40}[:：]/.test(text.slice(contentStart, contentStart + 42))) {
      last.end = end
      last.contentEnd = contentEnd
      continue
    }
    last = { kind: 'paragraph', start, end, contentStart, contentEnd }
    blocks.push(last)
  }
  return blocks
}

/** Whether lines that are followed by another reach about the same column, and none goes far beyond it. */
function isHardWrapped(text: string, lines: { start: number; end: number }[]): boolean {
  let inside = 0
  let full = 0
  let long = 0
  for (const [i, { start, end }] of lines.entries()) {
    const length = end - start
    if (length > 100) long++
    const following = lines[i + 1]
    if (length === 0 || !following || text.slice(following.start, following.end).trim() === '') continue
    inside++
    if (length >= 50 && length <= 100) full++
  }
  return inside >= 3 && long === 0 && full > inside * 0.6
}
