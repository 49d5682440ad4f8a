/** What `build` draws with: a browser and a thread that cuts fonts, shared by all inputs and started once, when needed. */
import type { Browser } from 'puppeteer'

/** Neither is started before somebody asks. */
export interface Drawing {
  /** Starts both, unless they are. The browser's failure is reported by who uses it. */
  browser: () => Promise<Browser>
  /** The browser, if it has been asked for. */
  opening: () => Promise<Browser> | undefined
  /** Settles when a browser that has been asked for is about to start, or will not: long work is best begun only then. */
  starting: () => Promise<unknown>
  /** Is told a text, as it was read, whose fonts may be cut in advance. */
  expect: (text: string) => Promise<void>
  /** Ends both, or leaves the thread for fonts that are cut later. */
  close: (options?: { keepsFonts?: boolean }) => Promise<void>
}

/**
 * @param options `browser`: path of the executable. `embedFonts`: the thread is started at once.
 * @param log Is told which browser it is.
 */
export function drawingFor(
  { browser: path, embedFonts = false }: { browser?: string; embedFonts?: boolean },
  log: (line: string) => void,
): Drawing {
  let browser: Promise<Browser> | undefined
  let isAbout: Promise<unknown> = Promise.resolve()
  let fonts: Promise<typeof import('../render/fonts/index.ts')> | undefined
  const startFonts = (): void => {
    if (fonts) return
    fonts = import('../render/fonts/index.ts')
    void fonts.then(({ startSubsetting }) => startSubsetting())
  }
  const start = (): Promise<Browser> => {
    let starting = (): void => {}
    const isStarting = new Promise<void>((resolve) => {
      starting = resolve
    })
    const opening = import('../render/browser/index.ts').then(({ openBrowser }) =>
      openBrowser({ log, starting, ...(path === undefined ? {} : { path }) }),
    )
    isAbout = Promise.race([isStarting, opening]).catch(() => {})
    // Whoever awaits it first reports the failure; until then it must not count as unhandled.
    opening.catch(() => {})
    startFonts()
    return opening
  }
  if (embedFonts) startFonts()
  return {
    browser: () => {
      browser ??= start()
      return browser
    },
    opening: () => browser,
    starting: () => isAbout,
    expect: async (text) => (await fonts)?.expectText(text),
    close: async ({ keepsFonts = false } = {}) => {
      const open = await browser?.catch(() => undefined)
      await Promise.all([
        open && import('../render/browser/index.ts').then(({ closeBrowser }) => closeBrowser(open)),
        keepsFonts ? undefined : fonts?.then(({ stopSubsetting }) => stopSubsetting()),
      ])
    },
  }
}
