// A page of HTML, made by a plain chain of unified: node examples/unified/page.mjs examples/second-copy.md
import { readFile } from 'node:fs/promises'
import rehypeEndnotes from 'colloquy/rehype-endnotes'
import rehypeLanguages from 'colloquy/rehype-languages'
import rehypeSections from 'colloquy/rehype-sections'
import rehypeSpeakerIndex from 'colloquy/rehype-speaker-index'
import rehypeToc from 'colloquy/rehype-toc'
import rehypeTurns from 'colloquy/rehype-turns'
import remarkTranscript from 'colloquy/remark-transcript'
import rehypeStringify from 'rehype-stringify'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

const path = process.argv[2] ?? 'examples/second-copy.md'

const page = await unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkDirective)
  .use(remarkTranscript)
  .use(remarkRehype)
  .use(rehypeEndnotes)
  .use(rehypeSections)
  .use(rehypeTurns)
  .use(rehypeSpeakerIndex)
  .use(rehypeToc)
  .use(rehypeLanguages)
  .use(rehypeStringify)
  .process({ path, value: await readFile(path) })

for (const message of page.messages) console.error(String(message))
console.log(String(page))
