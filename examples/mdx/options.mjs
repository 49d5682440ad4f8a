// Options of @mdx-js/mdx, and of whatever hands them on to it: compile(file, options).
import rehypeEndnotes from 'colloquy/rehype-endnotes'
import rehypeSections from 'colloquy/rehype-sections'
import rehypeSpeakerIndex from 'colloquy/rehype-speaker-index'
import rehypeToc from 'colloquy/rehype-toc'
import rehypeTurns from 'colloquy/rehype-turns'
import remarkTranscript from 'colloquy/remark-transcript'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'

/** @type {import('@mdx-js/mdx').CompileOptions} */
export const options = {
  remarkPlugins: [remarkFrontmatter, remarkGfm, remarkDirective, remarkTranscript],
  rehypePlugins: [rehypeEndnotes, rehypeSections, rehypeTurns, rehypeSpeakerIndex, rehypeToc],
}
