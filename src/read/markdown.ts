import { parse } from 'yaml'
import { fieldNames } from '../transcript/index.ts'
import { type Line, linesOf, trimmed } from './lines.ts'
import type { SourceBlock } from './source.ts'

const blank = /^\s*$/
const turnLine = /^\*\*[^*\n]{1,80}(?:[:：]\s*\*\*|\*\*\s*(?:[:：]|[[(]?\s*\d{1,2}:\d{2}))/
const marker = /^(\s*)(?:[-*+]|\d{1,9}[.)])(?:\s+|$)/

/**
 * Markdown, cut into blocks by its lines. The cut is coarser than CommonMark's (a nested list is a row of items), because
 * what cleaning needs is where labels can stand, and because it must be quick on any input.
 */
export function markdownBlocks(text: string): SourceBlock[] {
  const lines = linesOf(text)
  const blocks: SourceBlock[] = []
  const add = (kind: SourceBlock['kind'], first: Line, last: Line, skip = 0, depth?: number): SourceBlock => {
    const [contentStart, contentEnd] = trimmed(text, first.start + skip, last.end)
    const block = { kind, start: first.start, end: last.end, contentStart, contentEnd, ...(depth ? { depth } : {}) }
    blocks.push(block)
    return block
  }
  let paragraph: SourceBlock | undefined
  let at = 0
  const until = (test: (line: string) => boolean): number => {
    for (let i = at + 1; i < lines.length; i++) {
      const line = lines[i]
      if (line && test(text.slice(line.start, line.end))) return i
    }
    return -1
  }
  for (; at < lines.length; at++) {
    const line = lines[at]
    if (!line) break
    const content = text.slice(line.start, line.end)
    if (blank.test(content)) {
      paragraph = undefined
      continue
    }
    if (at === 0 && /^---\s*$/.test(content)) {
      const end = until((l) => /^(?:---|\.\.\.)\s*$/.test(l))
      const close = lines[end]
      if (close) {
        add('front-matter', line, close)
        at = end
        continue
      }
    }
    const fence = /^\s*(`{3,}|~{3,})/.exec(content)?.[1]
    if (fence) {
      const end = until((l) => l.trim().startsWith(fence) && l.trim().length === fence.length)
      add('code', line, lines[end] ?? lines.at(-1) ?? line)
      if (end < 0) break
      at = end
      paragraph = undefined
      continue
    }
    if (/^\s*<!--/.test(content) && /-->\s*$/.test(content)) {
      add('comment', line, line)
      paragraph = undefined
      continue
    }
    const heading = /^ {0,3}(#{1,6})(?:[ \t]+|$)/.exec(content)
    if (heading) {
      const block = add('heading', line, line, heading[0].length, heading[1]?.length ?? 1)
      const words = text.slice(block.contentStart, block.contentEnd)
      const closing = /(?:\s+#+|\s*<!--.*-->)\s*$/.exec(words)
      if (closing) block.contentEnd = block.contentStart + closing.index
      paragraph = undefined
      continue
    }
    if (/^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(content)) {
      add('rule', line, line)
      paragraph = undefined
      continue
    }
    const item = marker.exec(content)
    if (item) {
      paragraph = add('item', line, line, item[0].length)
      continue
    }
    // Speakers who follow each other line by line make one paragraph of Markdown, and a block each for us.
    if (paragraph && !turnLine.test(content)) {
      paragraph.end = line.end
      paragraph.contentEnd = trimmed(text, paragraph.start, line.end)[1]
      continue
    }
    paragraph = add(/^\s*>/.test(content) ? 'quote' : 'paragraph', line, line)
  }
  return blocks
}

const turnOf = /^\*\*[^*\n]{1,80}(?:[:：]\*\*|\*\*[:：])/m

/** Whether a Markdown file is a transcript already: our front matter, or our directives around labelled turns. */
export function isTranscript(text: string): boolean {
  const head = /^---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text)
  const body = head ? text.slice(head[0].length) : text
  if (/^:{3,}(?:highlights|note|lead)\b/m.test(body) && turnOf.test(body)) return true
  // Front matter without an end is for the parser to explain.
  if (!head && /^---[ \t]*\r?\n(?:title|speakers|language):/.test(text)) return true
  if (!head?.[1]) return false
  let fields: Record<string, unknown>
  try {
    const front: unknown = parse(head[1])
    if (front === null || typeof front !== 'object') return false
    fields = front as Record<string, unknown>
  } catch {
    // A slip in a transcript's front matter is for the parser to explain, with its line.
    return /^(?:title|speakers):/m.test(head[1]) && turnOf.test(body)
  }
  if (!('title' in fields) && !('speakers' in fields)) return false
  // Any other field means that the file is somebody else's Markdown, and so does an edition that is a number or a name.
  if (!Object.keys(fields).every((name) => fieldNames.includes(name))) return false
  if ('edition' in fields && typeof fields.edition !== 'object') return false
  // Times without brackets behind the label are how other tools write them.
  return turnOf.test(body) && !/^\*\*[^*\n]{1,80}\*\*:? *\d{1,2}:\d{2}/m.test(body)
}
