// What the benchmark compares the EPUB with: epub-gen-memory alone, handed HTML that is ready, and a cover where one is named.
// bench-bare-epub.mjs CHAPTERS OUT [COVER]
import { readFileSync, writeFileSync } from 'node:fs'
import { EPub } from 'epub-gen-memory'

const [chapters = '', out = '', picture] = process.argv.slice(2)
const cover = picture && new File([readFileSync(picture)], 'cover.jpeg', { type: 'image/jpeg' })
const book = new EPub(
  { title: 'Talk', lang: 'en', ...(cover && { cover }) },
  JSON.parse(readFileSync(chapters, 'utf8')),
)
writeFileSync(out, await book.genEpub())
