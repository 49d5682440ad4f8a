import type { Root, Yaml } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { ColloquyError } from '../errors.ts'
import { remarkFootnotes } from './footnotes.ts'
import { readFrontMatter } from './front-matter.ts'
import { recogniseLanguage } from './language.ts'
import { remarkTranscript } from './remark-transcript.ts'
import { resolveSpeakers } from './speakers.ts'
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
 * @param options `path` names the file in errors and warnings, and titles a transcript that has no title.
 * @throws {ColloquyError} `transcript/front-matter` when the front matter is not YAML or a field has a wrong type;
 *   `transcript/nesting` when a list is nested without measure.
 */
export function parse(markdown: string, options: { path?: string } = {}): Transcript {
  const file = new VFile({
    // No edition may hold a control character: XML has no way to write one.
    value: markdown.replace(UNPRINTABLE, ''),
    ...(options.path === undefined ? {} : { path: options.path }),
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
  const front = readFrontMatter(yaml?.value ?? '', (yaml?.position?.start.line ?? 0) + 1, options.path)
  for (const { name, line, column } of front.unknown) {
    file.message(`“${name}” is not a field of the front matter; nothing shows it. docs/format.md lists the fields.`, {
      place: { line, column },
      ruleId: 'unknown-field',
      source: 'transcript',
    })
  }
  const body = reader.runSync(parsed, file) as Root

  const first = body.children.findIndex((node) => node.type === 'heading' && node.depth === 1)
  const heading = body.children[first]
  let title = front.metadata.title
  // A first-level heading is the title where the front matter has none, or the same words again.
  if (heading?.type === 'heading' && (title === undefined || textOf(heading).trim() === title)) {
    title = textOf(heading).trim() || undefined
    body.children.splice(first, 1)
  }
  if (title === undefined) {
    title = file.stem ?? 'Untitled'
    file.message(`There is no title; the edition is called “${title}”. Add “title:” to the front matter.`, {
      ruleId: 'no-title',
      source: 'transcript',
    })
  }
  const language = front.metadata.language ?? recogniseLanguage(textOf(body))
  const speakers = resolveSpeakers(body, front.speakers, file)
  return {
    metadata: { ...front.metadata, title, language },
    speakers,
    body: body as Transcript['body'],
    messages: file.messages,
  }
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
