import type { Browser } from 'puppeteer'
import puppeteer from 'puppeteer-core'
import { findBrowser } from '../../src/render/browser/index.ts'

/** A browser as a person has one: the one that prints resolves no name and reaches no address. */
export async function openOrdinaryBrowser(): Promise<Browser> {
  const found = await findBrowser()
  if (!found) throw new Error('there is no browser')
  const opened = await puppeteer.launch({
    executablePath: found.executable,
    headless: 'shell',
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...process.env, ...found.env },
    pipe: true,
  })
  return opened as unknown as Browser
}
