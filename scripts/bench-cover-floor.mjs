// The least that any EPUB with a cover from the browser takes: start Node, launch the same browser, let it draw one picture of
// the size of a cover, exit. bench-cover-floor.mjs EXECUTABLE
import puppeteer from 'puppeteer-core'

const browser = await puppeteer.launch({
  executablePath: process.argv[2],
  headless: 'shell',
  pipe: true,
  defaultViewport: null,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const [page] = await browser.pages()
await page.setViewport({ width: 800, height: 1280, deviceScaleFactor: 2 })
await page.setContent('<body style="background:#24304f;color:#fff"><h1>A talk</h1>')
await page.screenshot({ type: 'jpeg', quality: 88, optimizeForSpeed: true })
browser.process()?.kill('SIGKILL')
process.exit(0)
