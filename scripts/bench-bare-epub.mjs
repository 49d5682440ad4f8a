// What the benchmark compares the EPUB with: epub-gen-memory alone, handed HTML that is ready. bench-bare-epub.mjs CHAPTERS OUT
import { readFileSync, writeFileSync } from 'node:fs'
import { EPub } from 'epub-gen-memory'

const [chapters = '', out = ''] = process.argv.slice(2)
const book = new EPub({ title: 'Talk', lang: 'en' }, JSON.parse(readFileSync(chapters, 'utf8')))
writeFileSync(out, await book.genEpub())
