// npm run bench [INPUT]: what a cold build costs beside the floor that no build can go below, measured in turn in one run.
// The floor: start Node, launch the same browser, load the final HTML that the PDF is printed from, print it twice, exit.
// A ratio is comparable between machines; seconds are not.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { clean, openBrowser, parse, readSync, renderPdf, toDocument } from '../dist/index.js'

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
  await renderPdf(toDocument(parse(markdown)), { browser, inspect: (html) => writeFileSync(page, html) })
  await browser.close()
  const jobs = {
    build: () => run([cli, 'build', input, '-o', scratch]),
    floor: () =>
      run([join(root, 'scripts/bench-floor.mjs'), page, executable], {
        LD_LIBRARY_PATH: libraries,
        FONTCONFIG_FILE: join(dirname(executable), 'fontconfig', 'fonts.conf'),
      }),
    help: () => run([cli, '--help']),
    node: () => run(['-e', '0']),
  }
  const times = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]))
  for (let i = -1; i < runs; i++)
    for (const [name, job] of Object.entries(jobs)) {
      const took = job()
      if (i >= 0) times[name].push(took)
    }
  row('EPUB + PDF + HTML, cold', times.build)
  row('floor: same browser, two prints', times.floor)
  row('colloquy --help', times.help)
  row('node -e 0', times.node)
  const ratios = times.build.map((took, i) => took / times.floor[i])
  console.log(
    `\nbuild / floor: ${median(ratios).toFixed(2)}  (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}; wanted: at most 1.5)`,
  )
  console.log(`help: ${median(times.help).toFixed(0)} ms (wanted: under 150 ms)`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
