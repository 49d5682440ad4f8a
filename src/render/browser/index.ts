/** Opens the browser that prints: found in a fixed order, without network, in a profile that is thrown away. */
import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'puppeteer'
import { ColloquyError } from '../../errors.ts'
import { bundledShell, type Unpacked } from './bundled.ts'

export { contentSecurityPolicy } from '../policy.ts'
export interface BrowserOptions {
  /** The executable to use; otherwise `COLLOQUY_BROWSER`, otherwise the first that is found. */
  path?: string
  log?: (line: string) => void
  /** Told when everything is loaded and the browser is about to be started: long work is best begun only then. */
  starting?: () => void
}

const flags = [
  '--disable-gpu',
  '--disable-software-rasterizer',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--no-pings',
  '--disable-domain-reliability',
]

const missing = (reason: string, cause?: unknown) =>
  new ColloquyError('browser/missing', reason, {
    advice: 'Run “npx puppeteer browsers install chrome-headless-shell”, or name a Chromium with --browser PATH.',
    ...(cause === undefined ? {} : { cause }),
  })

/** Chrome or Chromium as systems install it. */
function installed(): string | undefined {
  if (process.platform === 'darwin')
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ].find((path) => existsSync(path))
  if (process.platform === 'win32')
    return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .flatMap((root) => (root ? [join(root, 'Google', 'Chrome', 'Application', 'chrome.exe')] : []))
      .find((path) => existsSync(path))
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chromium-headless-shell']
  return (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => (folder ? names.map((name) => join(folder, name)) : []))
    .find((path) => existsSync(path))
}

/** The candidates in order; each is looked for only when those before it are absent or do not start. */
async function* candidates(options: BrowserOptions, log: (line: string) => void): AsyncGenerator<Unpacked> {
  const named = options.path ?? process.env.COLLOQUY_BROWSER
  if (named) {
    if (!existsSync(named)) throw missing(`There is no browser at ${named}.`)
    if (!isProgram(named)) throw missing(`${named} is no program that can be started.`)
    yield { executable: named, env: {} }
    return
  }
  let unpacking: unknown
  const bundled = await bundledShell(log).catch((error: unknown) => {
    unpacking = error
    return undefined
  })
  if (bundled) yield bundled
  for (const own of await downloaded()) yield { executable: own, env: {} }
  const system = installed()
  if (system) yield { executable: system, env: {} }
  if (unpacking !== undefined)
    throw new ColloquyError(
      'browser/missing',
      `The browser that comes along cannot be unpacked: ${messageOf(unpacking)}.`,
      {
        advice: 'Set XDG_CACHE_HOME to a folder that you can write to, or name a Chromium with --browser PATH.',
        cause: unpacking,
      },
    )
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What Puppeteer has downloaded; nothing where its own settings cannot be read. */
async function downloaded(): Promise<string[]> {
  try {
    const { default: puppeteer } = await import('puppeteer')
    const paths = await Promise.all(
      (['shell', true] as const).map(async (headless) =>
        Promise.resolve(puppeteer.executablePath({ headless })).catch(() => undefined),
      ),
    )
    return paths.filter((path): path is string => path !== undefined && existsSync(path))
  } catch {
    return []
  }
}

/** An error of the browser's as one that says what to do; our own pass through. */
export function gaveUp(error: unknown): ColloquyError {
  if (error instanceof ColloquyError) return error
  return new ColloquyError(
    'render/failed',
    `The browser gave up on this document (${messageOf(error).split('\n')[0]}).`,
    {
      advice: 'A very long one is too much for it: divide the transcript, or make only the web page with -f html.',
      cause: error,
    },
  )
}

/** The folder of each browser, for its profile and its pages. */
const folders = new WeakMap<Browser, string>()
let pages = 0

/** Puppeteer itself adds the search for a downloaded browser, and loads three times as much for it. */
const driver = () => import('puppeteer-core')

async function launch(
  candidate: Unpacked,
  { log, starting }: Required<Omit<BrowserOptions, 'path'>>,
): Promise<Browser> {
  const { default: puppeteer } = await driver()
  const folder = await mkdtemp(join(tmpdir(), 'colloquy-')).catch((cause: NodeJS.ErrnoException) => {
    throw new ColloquyError('browser/failed', `No temporary file can be written in ${tmpdir()} (${cause.code}).`, {
      advice: 'Set TMPDIR to a folder that you can write to.',
      cause,
    })
  })
  // Processes of the browser that are still ending may write there while it goes.
  const tidy = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 10 })
  // However the process ends.
  process.once('exit', tidy)
  const start = async (sandbox: boolean): Promise<Browser> => {
    starting()
    const browser = await puppeteer.launch({
      executablePath: candidate.executable,
      headless: 'shell',
      args: sandbox ? flags : [...flags, '--no-sandbox'],
      // What the browser puts into the temporary folder itself goes away with the rest, however it ends.
      env: { ...process.env, ...candidate.env, ...(process.platform === 'linux' ? { TMPDIR: folder } : {}) },
      userDataDir: join(folder, 'profile'),
      acceptInsecureCerts: false,
      pipe: true,
      // Who opens a browser closes it, interrupted or not; Puppeteer's own way leaves the profile behind.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      timeout: 30_000,
    })
    folders.set(browser, folder)
    const pages = [browser.pages().then(([first]) => first), browser.newPage()].map(prepare)
    // Reported where they are used.
    for (const page of pages) page.catch(() => {})
    ready.set(browser, pages)
    return browser
  }
  if (process.getuid?.() === 0) {
    log('Running as root: the browser starts without its sandbox')
    return start(false)
  }
  try {
    return await start(true)
  } catch (error) {
    if (process.platform !== 'linux') throw error
    const browser = await start(false)
    log('The system grants no sandbox: the browser runs without it')
    return browser
  }
}

/**
 * Opens a browser.
 *
 * @throws ColloquyError `browser/missing` when none is found, `browser/failed` when the one that was named does not start.
 */
export async function openBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const { log = () => {}, starting = () => {} } = options
  let failure: unknown
  // Read while the browser is looked for.
  driver().catch(() => {})
  for await (const candidate of candidates(options, log)) {
    try {
      const browser = await launch(candidate, { log, starting })
      log(`Browser: ${candidate.executable}`)
      return browser
    } catch (error) {
      // No other browser would do better.
      if (error instanceof ColloquyError) throw error
      failure = error
      log(`${candidate.executable} does not start: ${messageOf(error).split('\n')[0]}`)
    }
  }
  if (failure !== undefined && (options.path ?? process.env.COLLOQUY_BROWSER))
    throw new ColloquyError('browser/failed', 'The browser that was named does not start.', {
      advice: 'Name another one with --browser PATH, or leave the option away.',
      cause: failure,
    })
  throw missing('No browser was found to print with.', failure)
}

/**
 * The browser that would be opened first, for a program that starts it itself; undefined where there is none.
 *
 * @throws ColloquyError `browser/missing` when the one that was named is not there.
 */
export async function findBrowser(options: Pick<BrowserOptions, 'path' | 'log'> = {}): Promise<Unpacked | undefined> {
  for await (const candidate of candidates(options, options.log ?? (() => {}))) return candidate
  return undefined
}

/**
 * Closes a browser: it is ended with its children, of which Puppeteer makes it the head of a process group where there are
 * such. Its profile is thrown away, so it has nothing to put in order, and would take forty milliseconds for it.
 */
export async function closeBrowser(browser: Browser): Promise<void> {
  const program = browser.process()
  if (!program) return browser.disconnect()
  if (program.exitCode !== null || program.signalCode !== null) return
  const ended = new Promise((resolve) => program.once('exit', resolve))
  try {
    if (program.pid !== undefined && process.platform !== 'win32') process.kill(-program.pid, 'SIGKILL')
    else program.kill('SIGKILL')
  } catch {
    // It has ended already.
  }
  await ended
}

/**
 * Opens HTML as a page that runs no script and reaches no network.
 *
 * It goes through a file of its own, in a folder that nobody else can read and that is gone when this returns: a megabyte
 * of fonts takes a tenth of a second through the browser's protocol. A browser that may not read there is handed the text.
 */
export async function openPage(browser: Browser | Promise<Browser>, html: string | Promise<string>): Promise<Page> {
  // The page is opened while what it shows is still being made.
  const opening = blankPage(await browser)
  opening.catch(() => {})
  const text = await html
  const page = await opening
  const folder = folders.get(await browser) ?? tmpdir()
  const file = join(folder, `page-${process.pid}-${++pages}.html`)
  try {
    await writeFile(file, text, { flag: 'wx', mode: 0o600 })
    await page
      .goto(pathToFileURL(file).href, { waitUntil: 'load' })
      .catch(() => page.setContent(text, { waitUntil: 'load' }))
    return page
  } finally {
    await rm(file, { force: true })
  }
}

/**
 * Closes a page, and waits for it unless its browser goes away meanwhile: Puppeteer then waits for an answer that does not
 * come.
 */
export async function closePage(page: Page): Promise<void> {
  const browser = page.browser()
  if (!browser.connected) return
  let leave = (): void => {}
  const left = new Promise<void>((resolve) => {
    leave = resolve
  })
  browser.once('disconnected', leave)
  await Promise.race([page.close().catch(() => {}), left])
  browser.off('disconnected', leave)
}

/** Pages that stand ready: the one that a browser opens with, and another that it has opened while it had nothing to do. */
const ready = new WeakMap<Browser, Promise<Page>[]>()

async function prepare(page: Promise<Page | undefined>): Promise<Page> {
  const blank = await page
  if (!blank) throw new Error('the browser has no page')
  await Promise.all([blank.setJavaScriptEnabled(false), blank.setOfflineMode(true)])
  return blank
}

function blankPage(browser: Browser): Promise<Page> {
  return ready.get(browser)?.shift() ?? prepare(browser.newPage())
}
