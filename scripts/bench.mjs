// npm run bench [INPUT]: what a cold build costs beside the floor that no build can go below, measured in turn in one run.
// The floor: start Node, launch the same browser, load the final HTML that the PDF is printed from, print it twice, exit.
// A ratio is comparable between machines; seconds are not.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  cleanTranscript as clean,
  closeBrowser,
  openBrowser,
  parse,
  readTranscriptSync as readSync,
  renderHtml,
  renderPdf,
  toDocument,
} from '../dist/index.js'
import { previewTimes } from './bench-preview.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const reference = join(root, '../shared/corpus/seed/source.txt')
const input = resolve(
  process.argv[2] ?? (existsSync(reference) ? reference : join(root, 'examples/small-libraries.txt')),
)
const runs = Number(process.env.RUNS ?? 9)
const scratch = mkdtempSync(join(tmpdir(), 'colloquy-bench-'))

const run = (args, env = {}) => {
  const started = performance.now()
  const done = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, ...env } })
  if (done.status !== 0) throw new Error(`${args.join(' ')} failed:\n${done.stderr}`)
  return performance.now() - started
}
const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
/** Editions one after another in one browser, and in turn the final page of the first printed twice and no more. */
async function warmPrints(browser, document, page) {
  const [ours, bare] = [[], []]
  const before = (await browser.pages()).length
  const html = readFileSync(page, 'utf8')
  for (let i = -1; i < runs; i++) {
    let started = performance.now()
    // Another document each time: fonts and places are made anew.
    await renderPdf({ ...document }, { browser })
    if (i >= 0) ours.push(performance.now() - started)
    started = performance.now()
    const sheet = await browser.newPage()
    await sheet.setContent(html, { waitUntil: 'load' })
    for (let print = 0; print < 2; print++)
      await sheet.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })
    await sheet.close()
    if (i >= 0) bare.push(performance.now() - started)
  }
  // The page that a browser opens with is used by the first edition.
  return { ours, bare, left: Math.max(0, (await browser.pages()).length - before) }
}

const row = (name, times, note = '') =>
  console.log(
    `${name.padEnd(34)} ${median(times).toFixed(0).padStart(6)} ms  (${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)})  ${note}`,
  )

try {
  console.log(
    `Node ${process.version}, ${runs} runs after a warm-up, in turn; ${input.replace(join(root, '..'), '').replace(/^\//, '')}`,
  )
  const page = join(scratch, 'print.html')
  const cli = join(root, 'dist/cli.js')
  // The page as it is printed last, and the browser that prints it.
  const browser = await openBrowser()
  const executable = browser.process()?.spawnfile ?? ''
  const libraries = [join(dirname(executable), 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  const { markdown } = clean(readSync(readFileSync(input), { path: input }))
  const document = toDocument(parse(markdown))
  await renderPdf(document, { browser, inspect: (html) => writeFileSync(page, html) })
  // The same talk as a caller of epub-gen-memory would hand it over: one chapter a part.
  const chapters = join(scratch, 'chapters.json')
  const parts = new TextDecoder()
    .decode(renderHtml(document))
    .split(/(?=<(?:section|nav) id="[\w-]+" class="(?:section|front|contents|speaker-index|colophon)")/u)
  writeFileSync(chapters, JSON.stringify(parts.slice(1).map((content, i) => ({ title: `Part ${i + 1}`, content }))))
  const warm = await warmPrints(browser, document, page)
  await closeBrowser(browser)
  const jobs = {
    build: () => run([cli, 'build', input, '-o', scratch]),
    floor: () =>
      run([join(root, 'scripts/bench-floor.mjs'), page, executable], {
        LD_LIBRARY_PATH: libraries,
        FONTCONFIG_FILE: join(dirname(executable), 'fontconfig', 'fonts.conf'),
      }),
    epub: () => run([cli, 'build', input, '-o', scratch, '-f', 'epub']),
    bareEpub: () => run([join(root, 'scripts/bench-bare-epub.mjs'), chapters, join(scratch, 'bare.epub')]),
    help: () => run([cli, '--help']),
    version: () => run([cli, '--version']),
    node: () => run(['-e', '0']),
  }
  const times = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]))
  for (let i = -1; i < runs; i++)
    for (const [name, job] of Object.entries(jobs)) {
      const took = job()
      if (i >= 0) times[name].push(took)
    }
  const preview = await previewTimes(cli, markdown, runs)
  row('EPUB + PDF + HTML, cold', times.build)
  row('floor: same browser, two prints', times.floor)
  row('EPUB alone, cold', times.epub)
  row('epub-gen-memory, ready HTML', times.bareEpub)
  row('PDF, warm browser', warm.ours)
  row('two bare prints, warm browser', warm.bare)
  row('colloquy --help', times.help)
  row('colloquy --version', times.version)
  row('node -e 0', times.node)
  row('preview: web page after a save', preview.html)
  row('preview: PDF after a save', preview.pdf)
  row('preview: EPUB after a save', preview.epub)
  const ratios = times.build.map((took, i) => took / times.floor[i])
  console.log(
    `\nbuild / floor: ${median(ratios).toFixed(2)}  (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}; wanted: at most 1.5)`,
  )
  const ratio = (ours, theirs) => median(ours.map((took, i) => took / theirs[i])).toFixed(2)
  console.log(
    `EPUB / epub-gen-memory: ${ratio(times.epub, times.bareEpub)} (wanted: at most 1; ours has a drawn cover)`,
  )
  console.log(`warm PDF / two bare prints: ${ratio(warm.ours, warm.bare)} (wanted: at most 1.5)`)
  console.log(`pages that ${runs} warm editions left open: ${warm.left}`)
  const start = median(times.version) - 1.5 * median(times.node)
  console.log(`--version, above 1.5 times node -e 0: ${start.toFixed(0)} ms (wanted: at most 50)`)
  console.log(
    `preview: web page ${median(preview.html).toFixed(0)} ms, PDF ${median(preview.pdf).toFixed(0)} ms (wanted: under 300, under 1000)`,
  )
  console.log(`help: ${median(times.help).toFixed(0)} ms (wanted: under 150 ms)`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
