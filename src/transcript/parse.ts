import type { Root, Yaml } from 'mdast'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { ColloquyError } from '../errors.ts'
import { remarkFootnotes } from './footnotes.ts'
import { remarkTranscript, titleHeading } from './remark-transcript.ts'
import type { Transcript } from './types.ts'

const reader = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkDirective)
  .use(remarkCjkFriendly)
  .use(remarkFootnotes)
  .use(remarkTranscript)
  .freeze()

/** What is left out before anything else: a byte order mark, and control characters. */
export const UNPRINTABLE = /^\uFEFF|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu

/**
 * Reads transcript Markdown.
 *
 * @param markdown The text, with or without front matter.
 * @param options `path` names the file in errors and warnings, and titles a transcript that has no title. `language` is
 *   what one is written in that does not say so; without it, what its words show.
 * @throws {ColloquyError} `transcript/front-matter` when the front matter is not YAML or a field has a wrong type;
 *   `transcript/nesting` when a list is nested without measure.
 */
export function parse(markdown: string, options: { path?: string; language?: string } = {}): Transcript {
  const file = new VFile({
    // No edition may hold a control character: XML has no way to write one.
    value: markdown.replace(UNPRINTABLE, ''),
    ...(options.path === undefined ? {} : { path: options.path }),
    ...(options.language === undefined ? {} : { data: { languageOtherwise: options.language } }),
  })
  refuseDeepLists(String(file), options.path)
  const parsed = reader.parse(file)
  const yaml = parsed.children.find((node): node is Yaml => node.type === 'yaml')
  if (!yaml && /^---[ \t]*\r?\n[^\n]*:/u.test(String(file))) {
    throw new ColloquyError('transcript/front-matter', 'The front matter has no end.', {
      advice: 'Close it with a line that holds only “---”.',
      place: { ...(options.path === undefined ? {} : { file: options.path }), line: 1, column: 1 },
    })
  }
  const body = reader.runSync(parsed, file) as Root
  const { transcript } = file.data
  if (!transcript) throw new Error('the chain has not come to its end')
  // Editions have a title page; a first-level heading of other words is a section of the talk.
  const heading = titleHeading(body, transcript.metadata.title)
  body.children = body.children.filter((node) => node !== heading)
  return { ...transcript, body: body as Transcript['body'], messages: file.messages }
}

/** A list at this indentation is a hundred levels deep, as is a quotation of so many marks: the time that Markdown takes grows with their cube. */
const TOO_DEEP = /^(?:[ \t]{200,}(?=(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$))|(?:[ \t]{0,3}>){100})/mu

function refuseDeepLists(markdown: string, path: string | undefined): void {
  const found = TOO_DEEP.exec(markdown)
  if (!found) return
  const line = markdown.slice(0, found.index).split('\n').length
  throw new ColloquyError('transcript/nesting', 'A list or a quotation is nested a hundred levels deep here.', {
    advice: 'Take back the indentation, or the marks, of this line.',
    place: { ...(path === undefined ? {} : { file: path }), line, column: found[0].length + 1 },
  })
}
