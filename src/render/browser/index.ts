/** Opens the browser that prints: found in a fixed order, without network, in a profile that is thrown away. */
import { randomUUID } from 'node:crypto'
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'puppeteer'
import { stoppedBy, unlessAborted } from '../../abort.ts'
import { ColloquyError } from '../../errors.ts'
import { makeTemporaryFolder, removeTemporaryFolder } from '../../temporary-folder.ts'
import { bundledShell, type Unpacked } from './bundled.ts'

export { contentSecurityPolicy } from '../policy.ts'
export interface BrowserOptions {
  /** The executable to use; otherwise `COLLOQUY_BROWSER`, otherwise the first that is found. */
  path?: string
  /** Ends the browser, on its way or open. */
  signal?: AbortSignal
  log?: (line: string) => void
  /** Told when everything is loaded and the browser is about to be started: long work is best begun only then. */
  starting?: () => void
}

const flags = [
  '--disable-gpu',
  // A cover is painted as one tile: how many others it is divided into differs from time to time, and so do their edges.
  '--default-tile-width=1600',
  '--default-tile-height=2560',
  '--disable-software-rasterizer',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--no-pings',
  '--disable-domain-reliability',
  // Nothing is fetched, so what fetches needs no process of its own; it would have no sandbox there either.
  '--enable-features=NetworkServiceInProcess2',
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
function gaveUp(error: unknown): ColloquyError {
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

/** What goes with a browser that was opened here. */
interface Own {
  /** For its profile and its pages. */
  folder: string
  /** Pages that stand ready: the one that it opens with, and another that it has opened while it had nothing to do. */
  pages: Promise<Page>[]
  /** Pages that have been used, and will be for the same again. */
  used: Page[]
  /** Settles when it has ended and its folder is gone. */
  gone: Promise<void>
}

const own = new WeakMap<Browser, Own>()

/** Puppeteer itself adds the search for a downloaded browser, and loads three times as much for it. */
const driver = () => import('puppeteer-core')

/** Bytes that are ample for what a browser's processes share: a cover takes sixteen megabytes of them, twice. */
const AMPLE = 512 * 1024 ** 2

/**
 * Whether a browser's processes may share memory as memory. Puppeteer has them share files instead, because a container is
 * given 64 MB by habit; a cover then takes an eighth longer.
 */
function hasSharedMemory(): boolean {
  if (process.platform !== 'linux') return false
  try {
    accessSync('/dev/shm', constants.W_OK)
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize >= AMPLE
  } catch {
    return false
  }
}

async function launch(
  candidate: Unpacked,
  { log, starting, signal }: Required<Pick<BrowserOptions, 'log' | 'starting'>> & Pick<BrowserOptions, 'signal'>,
): Promise<Browser> {
  const { default: puppeteer } = await driver()
  const folder = await makeTemporaryFolder('colloquy-').catch((cause: NodeJS.ErrnoException) => {
    throw new ColloquyError('browser/failed', `No temporary file can be written in ${tmpdir()} (${cause.code}).`, {
      advice: 'Set TMPDIR to a folder that you can write to.',
      cause,
    })
  })
  const start = async (sandbox: boolean): Promise<Browser> => {
    starting()
    const browser = await puppeteer.launch({
      executablePath: candidate.executable,
      headless: 'shell',
      args: sandbox ? flags : [...flags, '--no-sandbox'],
      // What the browser puts into the temporary folder itself goes away with the rest, however it ends.
      env: { ...process.env, ...candidate.env, ...(process.platform === 'linux' ? { TMPDIR: folder } : {}) },
      userDataDir: join(folder, 'profile'),
      ...(signal ? { signal } : {}),
      acceptInsecureCerts: false,
      // Paper has its own size, and a cover asks for its own.
      defaultViewport: null,
      pipe: true,
      ...(hasSharedMemory() ? { ignoreDefaultArgs: ['--disable-dev-shm-usage'] } : {}),
      // Who opens a browser closes it, interrupted or not; Puppeteer's own way leaves the profile behind.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      timeout: 30_000,
    })
    const pages = [browser.pages().then(([first]) => first), browser.newPage()].map(prepare)
    // Reported where they are used.
    for (const page of pages) page.catch(() => {})
    const gone = new Promise<void>((resolve) => {
      browser.process()?.once('exit', () => resolve(removeTemporaryFolder(folder)))
    })
    own.set(browser, { folder, pages, used: [], gone })
    return browser
  }
  try {
    if (process.getuid?.() === 0) {
      log('Running as root: the browser starts without its sandbox')
      return await start(false)
    }
    try {
      return await start(true)
    } catch (error) {
      if (process.platform !== 'linux' || signal?.aborted === true) throw error
      const browser = await start(false)
      log('The system grants no sandbox: the browser runs without it')
      return browser
    }
  } catch (error) {
    await removeTemporaryFolder(folder)
    throw error
  }
}

/**
 * Opens a browser.
 *
 * @throws The signal's reason when it aborts before the browser is open.
 * @throws ColloquyError `browser/missing` when none is found, `browser/failed` when the one that was named does not start.
 */
export async function openBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const { log = () => {}, starting = () => {}, signal } = options
  signal?.throwIfAborted()
  let failure: unknown
  // Read while the browser is looked for.
  driver().catch(() => {})
  for await (const candidate of candidates(options, log)) {
    try {
      const browser = await launch(candidate, { log, starting, ...(signal ? { signal } : {}) })
      log(`Browser: ${candidate.executable}`)
      return browser
    } catch (error) {
      signal?.throwIfAborted()
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
  if (program.exitCode !== null || program.signalCode !== null) return own.get(browser)?.gone
  const ended = new Promise((resolve) => program.once('exit', resolve))
  try {
    if (program.pid !== undefined && process.platform !== 'win32') process.kill(-program.pid, 'SIGKILL')
    else program.kill('SIGKILL')
  } catch {
    // It has ended already.
  }
  await ended
  await own.get(browser)?.gone
}

/** Settles when the pages that a browser opens in advance stand ready; a failure is reported by who uses them. */
export async function pagesReady(browser: Browser): Promise<void> {
  await Promise.allSettled(own.get(browser)?.pages ?? [])
}

/**
 * Opens HTML as a page that runs no script and reaches no network, and closes it when it has been used.
 *
 * @param html Is still being made while the page opens.
 * @param signal Closes the page at once; what goes on in it ends.
 * @param use May change the page's size where `isKept`: the next page of that kind sets its own.
 * @param isKept Leaves the page open for the next of its kind, where the browser was opened here: a page of its own takes the
 *   browser a third of the time that a cover takes.
 * @throws {ColloquyError} `render/failed` when the browser gives up; the signal's reason when it aborts.
 */
export async function withPage<T>(
  browser: Browser | Promise<Browser>,
  html: string | Promise<string>,
  signal: AbortSignal | undefined,
  use: (page: Page) => Promise<T>,
  isKept = false,
): Promise<T> {
  const making = Promise.resolve(html)
  // Reported when the page is there.
  making.catch(() => {})
  let isDone = false
  const open = await unlessAborted(Promise.resolve(browser), signal)
  const used = isKept ? own.get(open)?.used : undefined
  const page = used?.shift() ?? (await blankPage(open))
  return stoppedBy(
    signal,
    () => void closePage(page),
    async () => {
      try {
        const text = await making
        try {
          await load(page, text, own.get(open)?.folder ?? tmpdir())
          const result = await use(page)
          isDone = true
          return result
        } catch (error) {
          throw gaveUp(error)
        }
      } finally {
        if (used && isDone && signal?.aborted !== true) used.push(page)
        else await closePage(page)
      }
    },
  )
}

/** UTF-16 units of HTML that goes over faster than a file is opened. */
const MOST_SENT = 100_000

/**
 * Loads HTML into a page. What is long goes through a file of its own that nobody else can read and that is gone when this
 * returns: a megabyte of fonts takes a tenth of a second through the browser's protocol. A browser that may not read there is
 * handed the text.
 */
async function load(page: Page, html: string, folder: string): Promise<void> {
  if (html.length <= MOST_SENT) return page.setContent(html, { waitUntil: 'load' })
  const file = join(folder, `page-${randomUUID()}.html`)
  try {
    await writeFile(file, html, { flag: 'wx', mode: 0o600 })
    await page
      .goto(pathToFileURL(file).href, { waitUntil: 'load' })
      .catch(() => page.setContent(html, { waitUntil: 'load' }))
  } finally {
    await rm(file, { force: true })
  }
}

/**
 * Closes a page, and waits for it unless its browser goes away meanwhile: Puppeteer then waits for an answer that does not
 * come.
 */
async function closePage(page: Page): Promise<void> {
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

async function prepare(page: Promise<Page | undefined>): Promise<Page> {
  const blank = await page
  if (!blank) throw new Error('the browser has no page')
  await Promise.all([blank.setJavaScriptEnabled(false), blank.setOfflineMode(true)])
  return blank
}

function blankPage(browser: Browser): Promise<Page> {
  return own.get(browser)?.pages.shift() ?? prepare(browser.newPage())
}
