// Renders every page of every example to output/pictures: what a person sees, to be looked at before a change lands.
// Pages of the PDFs (every design) and the web page at two widths, drawn by the browser that prints them; the cover from the EPUB.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, extname, join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { openBrowser } from '../dist/index.js'

const out = 'output/pictures'
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
const designs = ['book', 'report', 'handout', 'handout-columns', 'large-print', 'transcript']
const examples = readdirSync('examples').filter((name) => /\.(?:txt|md)$/.test(name) && name !== 'README.md')
const built = spawnSync(
  process.execPath,
  ['dist/cli.js', 'build', ...examples.map((name) => join('examples', name)), '-o', out, '--design', designs.join(',')],
  { stdio: 'inherit' },
)
if (built.status !== 0) process.exit(1)

const pdfjs = join(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'), '..')
const browser = await openBrowser()
try {
  const page = await browser.newPage()
  // PDF.js draws into a canvas of the page; its two files go in as text, so that nothing is fetched.
  const load = async () => {
    await page.goto('about:blank')
    await page.evaluate(
      async (main, worker) => {
        const url = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
        globalThis.pdfjs = await import(url(main))
        globalThis.pdfjs.GlobalWorkerOptions.workerSrc = url(worker)
      },
      readFileSync(join(pdfjs, 'build/pdf.min.mjs'), 'utf8'),
      readFileSync(join(pdfjs, 'build/pdf.worker.min.mjs'), 'utf8'),
    )
  }
  for (const name of examples) {
    const stem = basename(name, extname(name))
    writeFileSync(join(out, `${stem}-cover.jpeg`), coverOf(readFileSync(join(out, `${stem}.epub`))))
    for (const design of designs) {
      await load()
      const pictures = await page.evaluate(
        async (base64) => {
          const data = Uint8Array.from(atob(base64), (it) => it.charCodeAt(0))
          const pdf = await globalThis.pdfjs.getDocument({ data, disableFontFace: false }).promise
          const made = []
          for (let number = 1; number <= pdf.numPages; number++) {
            const sheet = await pdf.getPage(number)
            const viewport = sheet.getViewport({ scale: 100 / 72 })
            const canvas = Object.assign(document.createElement('canvas'), {
              width: Math.ceil(viewport.width),
              height: Math.ceil(viewport.height),
            })
            await sheet.render({ canvasContext: canvas.getContext('2d'), canvas, viewport }).promise
            made.push(canvas.toDataURL('image/png').split(',')[1])
          }
          return made
        },
        readFileSync(join(out, `${stem}-${design}.pdf`)).toString('base64'),
      )
      pictures.forEach((picture, i) => {
        writeFileSync(join(out, `${stem}-${design}-${String(i + 1).padStart(3, '0')}.png`), picture, 'base64')
      })
    }
    const web = await browser.newPage()
    for (const width of [390, 1280]) {
      await web.setViewport({ width, height: 900, deviceScaleFactor: 1 })
      await web.setContent(readFileSync(join(out, `${stem}.html`), 'utf8'))
      await web.screenshot({ path: join(out, `${stem}-web-${width}.png`), fullPage: true })
    }
    await web.close()
  }
  if (process.argv.includes('--docs')) await drawSpreads()
} finally {
  await browser.close()
}
console.log(`${readdirSync(out).filter((name) => /\.(?:png|jpeg)$/.test(name)).length} pictures in ${out}`)

/** The pictures of README and docs/designs.md: pages of the examples, side by side. */
async function drawSpreads() {
  const pictureOf = (name) => readFileSync(join(out, `${name}.png`))
  const book = [1, 2, 6, 16].map((number) => pictureOf(`small-libraries-book-${String(number).padStart(3, '0')}`))
  await drawRow(book, 512, 'pages')
  // The same passage of the other example in each design.
  const passage = { book: 4, report: 4, handout: 1, 'handout-columns': 1, 'large-print': 4, transcript: 4 }
  const sheets = designs.map((design) => pictureOf(`second-copy-${design}-00${passage[design]}`))
  await drawRow(sheets.slice(0, 3), 640, 'designs-1')
  await drawRow(sheets.slice(3), 640, 'designs-2')
}

/** Writes pictures of one height, in a row, to docs/images. */
async function drawRow(pictures, height, name) {
  const sheet = await browser.newPage()
  await sheet.setViewport({ width: 1568, height: height + 48, deviceScaleFactor: 1 })
  await sheet.setContent(
    `<body style="margin:0;background:#d9d6d0;display:inline-flex;gap:24px;padding:24px;box-sizing:border-box">${pictures
      .map(
        (it) =>
          `<img style="height:${height}px;box-shadow:0 1px 6px #0003" src="data:image/png;base64,${it.toString('base64')}">`,
      )
      .join('')}</body>`,
  )
  mkdirSync('docs/images', { recursive: true })
  const row = await sheet.$('body')
  await row.screenshot({ path: `docs/images/${name}.png` })
  await sheet.close()
}

function coverOf(epub) {
  const files = unzipSync(epub)
  const opf = strFromU8(files['OEBPS/content.opf'])
  const href = /href="([^"]+)"[^>]*properties="cover-image"/.exec(opf)?.[1]
  return files[`OEBPS/${href}`]
}
