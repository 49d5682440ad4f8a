// npm run bench [INPUT]: what a cold build costs beside the floor that no build can go below, measured in turn in one run.
// The floor: start Node, launch the same browser, load the final HTML that the PDF is printed from, print it twice, exit.
// A ratio is comparable between machines; seconds are not.
import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
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

/** A book of over 500 pages on A5: 3,000 turns by four people in 40 sections. The same each time. */
function longTalk() {
  const words = 'paper server copy shelf box roof winter reader harbour newspaper page index box key light door'.split(
    ' ',
  )
  let seed = 1
  const next = (below) => {
    seed = (seed * 48271) % 2147483647
    return seed % below
  }
  const sentence = () => `The ${Array.from({ length: 9 }, () => words[next(words.length)]).join(' ')}.`
  const turns = Array.from({ length: 3000 }, (_, i) => {
    const heading = i % 75 === 0 ? `## Part ${i / 75 + 1}\n\n` : ''
    return `${heading}**Speaker ${'ABCD'[i % 4]}:** ${Array.from({ length: 2 + next(7) }, sentence).join(' ')}`
  })
  return `---\ntitle: A long talk\nlanguage: en\n---\n\n${turns.join('\n\n')}\n`
}

/** The highest memory of a process and all its children, in megabytes, while it runs; only Linux says so. */
function runAndWatch(args) {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let [out, most] = ['', 0]
    child.stdout.on('data', (data) => {
      out += data
    })
    const timer = setInterval(() => {
      most = Math.max(most, memoryOf(child.pid))
    }, 100)
    child.on('error', reject)
    child.on('close', () => {
      clearInterval(timer)
      resolve({ milliseconds: performance.now() - started, out, megabytes: most })
    })
  })
}

function memoryOf(pid) {
  const processes = new Map()
  for (const name of existsSync('/proc') ? readdirSync('/proc') : []) {
    if (!/^\d+$/.test(name)) continue
    try {
      const [, parent] = /\) \S (\d+) /.exec(readFileSync(`/proc/${name}/stat`, 'latin1')) ?? []
      // Proportional: pages that several processes share count once.
      const [, kilobytes] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/smaps_rollup`, 'latin1')) ?? []
      processes.set(name, { parent, megabytes: Number(kilobytes ?? 0) / 1024 })
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOurs = (name) => name === String(pid) || (processes.has(name) && isOurs(processes.get(name).parent))
  return [...processes].reduce((sum, [name, { megabytes }]) => sum + (isOurs(name) ? megabytes : 0), 0)
}

/** A cache folder of the benchmark's own, with the browser that has been unpacked. */
function ownCache(browser) {
  const cache = join(scratch, 'cache')
  mkdirSync(join(cache, 'colloquy'), { recursive: true, mode: 0o700 })
  if (/^chromium-/.test(basename(browser))) symlinkSync(browser, join(cache, 'colloquy', basename(browser)))
  return cache
}

/** The cover that the run before has drawn. */
function coverKept({ XDG_CACHE_HOME: cache }) {
  const covers = join(cache, 'colloquy', 'covers')
  const [name = ''] = readdirSync(covers)
  return join(covers, name)
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
  const env = { XDG_CACHE_HOME: ownCache(dirname(executable)) }
  /** A run that finds no cover that an earlier one has drawn. */
  const runAnew = (args) => {
    rmSync(join(env.XDG_CACHE_HOME, 'colloquy', 'covers'), { recursive: true, force: true })
    return run(args, env)
  }
  const around = {
    LD_LIBRARY_PATH: libraries,
    FONTCONFIG_FILE: join(dirname(executable), 'fontconfig', 'fonts.conf'),
  }
  const jobs = {
    build: () => runAnew([cli, 'build', input, '-o', scratch]),
    floor: () => run([join(root, 'scripts/bench-floor.mjs'), page, executable], around),
    coverFloor: () => run([join(root, 'scripts/bench-cover-floor.mjs'), executable], around),
    epub: () => runAnew([cli, 'build', input, '-o', scratch, '-f', 'epub']),
    epubAgain: () => run([cli, 'build', input, '-o', scratch, '-f', 'epub'], env),
    // The same book: what the others pack is a picture larger.
    bareEpubWithCover: () =>
      run([join(root, 'scripts/bench-bare-epub.mjs'), chapters, join(scratch, 'bare.epub'), coverKept(env)]),
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
  const long = join(scratch, 'long.md')
  writeFileSync(long, longTalk())
  const book = await runAndWatch([cli, 'build', long, '-f', 'pdf', '--paper', 'A5', '-o', scratch])
  row('EPUB + PDF + HTML, cold', times.build)
  row('floor: same browser, two prints', times.floor)
  row('EPUB alone, cold, cover drawn', times.epub)
  row('EPUB alone, cold, cover kept', times.epubAgain)
  row('floor: same browser, one picture', times.coverFloor)
  row('epub-gen-memory, ready HTML', times.bareEpub)
  row('epub-gen-memory, HTML and cover', times.bareEpubWithCover)
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
    `EPUB / epub-gen-memory: ${ratio(times.epub, times.bareEpub)} with a cover that is drawn, ${ratio(times.epubAgain, times.bareEpub)} with one that was drawn before (wanted: at most 1)`,
  )
  console.log(
    `EPUB / epub-gen-memory with the same cover handed to it: ${ratio(times.epub, times.bareEpubWithCover)} with a cover that is drawn, ${ratio(times.epubAgain, times.bareEpubWithCover)} with one that was drawn before`,
  )
  console.log(
    `floor of a drawn cover / epub-gen-memory: ${ratio(times.coverFloor, times.bareEpub)}; EPUB with a drawn cover / that floor: ${ratio(times.epub, times.coverFloor)}`,
  )
  console.log(`warm PDF / two bare prints: ${ratio(warm.ours, warm.bare)} (wanted: at most 1.5)`)
  console.log(`pages that ${runs} warm editions left open: ${warm.left}`)
  const start = median(times.version) - 1.5 * median(times.node)
  console.log(`--version, above 1.5 times node -e 0: ${start.toFixed(0)} ms (wanted: at most 50)`)
  console.log(
    `preview: web page ${median(preview.html).toFixed(0)} ms, PDF ${median(preview.pdf).toFixed(0)} ms (wanted: under 300, under 1000)`,
  )
  const [, pages] = /(\d+) pages/.exec(book.out) ?? []
  console.log(
    `PDF of ${pages} pages: ${(book.milliseconds / 1000).toFixed(1)} s, ${book.megabytes.toFixed(0)} MB with the browser (500 pages wanted: under 20 s and 1 GB)`,
  )
  console.log(`help: ${median(times.help).toFixed(0)} ms (wanted: under 150 ms)`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
