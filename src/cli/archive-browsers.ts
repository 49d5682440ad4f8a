/** The browsers of a process of `colloquy archive`: each is lent to talk after talk, and replaced before its memory grows. */
import type { Browser } from 'puppeteer'

/** More editions than these make a browser's memory grow. */
const MOST_TALKS = 100

interface Lent {
  browser: Promise<Browser>
  /** How many talks it was lent to, and how many of them still use it. */
  talks: number
  users: number
  /** It is lent to nobody else, and closed by who uses it last. */
  isLast: boolean
}

let current: Lent | undefined

/** A browser that is lent to one talk. */
export interface Loan {
  browser: Promise<Browser>
  giveBack: () => Promise<void>
}

/** Lends the browser that is open, or opens one. @param path The executable. */
export function lendBrowser(path: string | undefined): Loan {
  current = current?.isLast === false ? current : opened(path)
  const lent = current
  lent.users += 1
  lent.talks += 1
  if (lent.talks >= MOST_TALKS) lent.isLast = true
  return {
    browser: lent.browser,
    giveBack: async () => {
      lent.users -= 1
      if (lent.isLast && lent.users === 0) await close(lent)
    },
  }
}

/** Closes the browser that is open, with nobody using it. */
export async function closeBrowsers(): Promise<void> {
  if (current) await close(current)
  current = undefined
  await (await import('../render/fonts/index.ts')).stopSubsetting()
}

function opened(path: string | undefined): Lent {
  const lent: Lent = { browser: open(path), talks: 0, users: 0, isLast: false }
  const isOver = (): void => {
    lent.isLast = true
  }
  lent.browser.then((browser) => browser.once('disconnected', isOver), isOver)
  return lent
}

async function open(path: string | undefined): Promise<Browser> {
  const [{ openBrowser }, { startSubsetting }] = await Promise.all([
    import('../render/browser/index.ts'),
    import('../render/fonts/index.ts'),
  ])
  // One thread cuts the fonts of all talks; each would start its own.
  startSubsetting()
  return openBrowser(path === undefined ? {} : { path })
}

async function close({ browser }: Lent): Promise<void> {
  const open = await browser.catch(() => undefined)
  if (open) await (await import('../render/browser/index.ts')).closeBrowser(open)
}
