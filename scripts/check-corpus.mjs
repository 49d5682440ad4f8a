// npm run check:corpus [ENTRY…]: makes every entry of ../shared/corpus in every design, and lets our own checks examine
// what comes out: page numbers, ends of lines, names at a page's foot, tags, links; and compares the letters that a PDF says
// with those of the document. It takes some minutes. Ends with 1 when something is found.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import {
  checkEpub,
  checkPdf,
  cleanTranscript as clean,
  closeBrowser,
  designNames,
  drawCover,
  openBrowser,
  parse,
  readTranscript as read,
  renderEpub,
  renderPdf,
  toDocument,
} from '../dist/index.js'

const corpus = fileURLToPath(new URL('../../shared/corpus', import.meta.url))
if (!existsSync(corpus)) {
  console.log('There is no ../shared/corpus; nothing is checked.')
  process.exit(0)
}

/** How often each letter stands in a text, whatever its form. */
function lettersOf(text) {
  const counts = new Map()
  for (const letter of text.normalize('NFKC').replace(/\P{L}/gu, '')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return counts
}

/** The text of a document as it is printed: of a picture its labels. */
function textOf(node) {
  if (node.type === 'text') return node.value
  if (node.tagName === 'title' || node.tagName === 'desc') return ''
  return (node.children ?? []).map(textOf).join('')
}

/** What a PDF says: what is marked as part of it, and no artifact. */
async function saidBy(bytes) {
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  let text = ''
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    const around = []
    for (const item of items) {
      if ('str' in item) text += around.some((tag) => tag === 'Artifact') || around.length === 0 ? '' : item.str
      else if (item.type === 'endMarkedContent') around.pop()
      else around.push(item.tag)
    }
  }
  await pdf.destroy()
  return text
}

const chosen = process.argv.slice(2)
const browser = await openBrowser()
let faults = 0
const report = (entry, what, found) => {
  faults += found.length
  console.log(`${entry.padEnd(24)} ${what.padEnd(18)} ${found.length === 0 ? 'nothing found' : ''}`)
  for (const line of found.slice(0, 5)) console.log(`    ${line}`)
  if (found.length > 5) console.log(`    and ${found.length - 5} more`)
}
try {
  for (const entry of readdirSync(corpus).filter((name) => chosen.length === 0 || chosen.includes(name))) {
    const folder = join(corpus, entry)
    const file = existsSync(join(folder, 'gold.json')) && readdirSync(folder).find((name) => name.startsWith('source.'))
    if (!file) continue
    const source = await read(readFileSync(join(folder, file)), { path: file })
    const document = toDocument(parse(clean(source).markdown, { path: file }))
    const expected = lettersOf(textOf(document.tree))
    let pages
    for (const design of designNames) {
      const missing = []
      const { bytes, pageList } = await renderPdf(document, { browser, design, warn: (text) => missing.push(text) })
      pages ??= pageList
      const { findings } = await checkPdf(bytes)
      const said = lettersOf(await saidBy(bytes))
      const lost = [...expected].filter(([letter, count]) => (said.get(letter) ?? 0) < count).map(([letter]) => letter)
      report(entry, design, [
        ...findings.map(({ severity, code, where, message }) => `${severity} ${code} ${where} ${message}`),
        ...missing,
        ...(lost.length > 0 ? [`letters that the PDF does not say as often as the document: ${lost.join('')}`] : []),
      ])
    }
    const book = await renderEpub(document, { cover: drawCover(document, browser), pages })
    const { findings } = await checkEpub(book)
    report(
      entry,
      'EPUB',
      findings.map(({ severity, code, where, message }) => `${severity} ${code} ${where} ${message}`),
    )
  }
} finally {
  await closeBrowser(browser)
}
console.log(faults === 0 ? '\nNothing was found.' : `\n${faults} findings.`)
process.exitCode = faults === 0 ? 0 : 1
