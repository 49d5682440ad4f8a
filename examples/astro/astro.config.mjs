// Pages below src/content/talks are transcripts; all others stay as they are.
import rehypeEndnotes from 'colloquy/rehype-endnotes'
import rehypeSections from 'colloquy/rehype-sections'
import rehypeSpeakerIndex from 'colloquy/rehype-speaker-index'
import rehypeToc from 'colloquy/rehype-toc'
import rehypeTurns from 'colloquy/rehype-turns'
import remarkTranscript from 'colloquy/remark-transcript'
import remarkDirective from 'remark-directive'

export default {
  markdown: {
    // Quotation marks stand as they were written.
    smartypants: false,
    remarkPlugins: [remarkDirective, [remarkTranscript, { test: ({ path }) => /\/talks\//.test(path) }]],
    rehypePlugins: [rehypeEndnotes, rehypeSections, rehypeTurns, rehypeSpeakerIndex, rehypeToc],
  },
}
