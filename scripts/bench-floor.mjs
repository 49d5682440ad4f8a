// The floor of the benchmark: launches a browser, loads a page, prints it twice, exits. bench-floor.mjs PAGE EXECUTABLE
import { readFileSync } from 'node:fs'
import puppeteer from 'puppeteer'

const [page = '', executablePath] = process.argv.slice(2)
const browser = await puppeteer.launch({
  executablePath,
  headless: 'shell',
  args: ['--disable-gpu', '--font-render-hinting=none', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
})
const sheet = await browser.newPage()
await sheet.setContent(readFileSync(page, 'utf8'), { waitUntil: 'load' })
for (let print = 0; print < 2; print++)
  await sheet.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })
await browser.close()
