import { gfmFootnoteFromMarkdown, gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import type { Processor } from 'unified'

/**
 * Footnotes as GitHub Flavoured Markdown has them: `[^1]` in the text, and `[^1]: words` for what it leads to. The rest of
 * that flavour stays away: tables, task lists and bare addresses are nothing that a speaker means.
 */
export function remarkFootnotes(this: Processor): void {
  const data = this.data() as Record<string, unknown[] | undefined>
  const add = (name: string, extension: unknown): void => {
    data[name] = [...(data[name] ?? []), extension]
  }
  add('micromarkExtensions', gfmFootnote())
  add('fromMarkdownExtensions', gfmFootnoteFromMarkdown())
  add('toMarkdownExtensions', gfmFootnoteToMarkdown())
}
