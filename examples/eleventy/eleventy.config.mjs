// Eleventy has read the front matter when it comes to the Markdown; the plugin finds it in `data.matter`.
import rehypeEndnotes from 'colloquy/rehype-endnotes'
import rehypeSections from 'colloquy/rehype-sections'
import rehypeSpeakerIndex from 'colloquy/rehype-speaker-index'
import rehypeToc from 'colloquy/rehype-toc'
import rehypeTurns from 'colloquy/rehype-turns'
import remarkTranscript from 'colloquy/remark-transcript'
import rehypeStringify from 'rehype-stringify'
import remarkDirective from 'remark-directive'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'

const chain = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkDirective)
  .use(remarkTranscript)
  .use(remarkRehype)
  .use(rehypeEndnotes)
  .use(rehypeSections)
  .use(rehypeTurns)
  .use(rehypeSpeakerIndex)
  .use(rehypeToc)
  .use(rehypeStringify)

/** @param {import('@11ty/eleventy/UserConfig').default} eleventy */
export default function (eleventy) {
  eleventy.setLibrary('md', {
    render: (value, matter) =>
      String(chain.processSync(new VFile({ value, path: matter.page.inputPath, data: { matter } }))),
  })
  return { markdownTemplateEngine: false }
}
