import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Shared } from '../../src/abort.ts'
import { checkPdf } from '../../src/check/index.ts'
import { toDocument } from '../../src/document/index.ts'
import { closeBrowser, openBrowser } from '../../src/render/browser/index.ts'
import { drawCover } from '../../src/render/cover/index.ts'
import { renderEpub } from '../../src/render/epub/index.ts'
import { renderPdf } from '../../src/render/pdf/index.ts'
import { parse } from '../../src/transcript/index.ts'

const talk = (turns: number) =>
  toDocument(
    parse(`# T\n\n${Array.from({ length: turns }, (_, i) => `**S${i % 3}:** Turn ${i} says so.\n\n`).join('')}`),
  )

const own = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('colloquy-') && !name.includes('test'))

describe('work that is no longer wanted', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
    // The pages that it had ready are used up, so that any other is seen.
    await Promise.all([renderPdf(talk(2), { browser }), drawCover(talk(2), browser)])
  })
  afterAll(() => closeBrowser(browser))
  const pages = async () => (await browser.pages()).length

  it.each([
    ['at its beginning', 'before' as const],
    ['while the page is printed', 'loaded' as const],
  ])('a PDF ends %s, and its page is closed', async (_, when) => {
    const before = await pages()
    const reason = new Error('enough')
    const end = new AbortController()
    if (when === 'before') end.abort(reason)
    const loaded = () => void setImmediate(() => end.abort(reason))
    await expect(renderPdf(talk(300), { browser, signal: end.signal, loaded })).rejects.toBe(reason)
    expect(await pages()).toBe(before)
  })

  it('does not disturb others that share its browser and its document', async () => {
    const document = talk(30)
    const end = new AbortController()
    const doomed = renderPdf(document, { browser, signal: end.signal })
    const other = renderPdf(document, { browser })
    end.abort()
    await expect(doomed).rejects.toBe(end.signal.reason)
    const { bytes } = await other
    expect(bytes).toEqual((await renderPdf(document, { browser })).bytes)
  })

  it('leaves its document so that it can be printed again', async () => {
    const document = talk(20)
    const end = new AbortController()
    const doomed = renderPdf(document, { browser, signal: end.signal })
    const reason = new Error('enough')
    setTimeout(() => end.abort(reason), 5)
    await expect(doomed).rejects.toBe(reason)
    expect((await renderPdf(document, { browser })).pages).toBeGreaterThan(0)
  })

  it('ends covers, books and checks as well', async () => {
    const signal = AbortSignal.abort(new Error('enough'))
    const never = new Promise<Uint8Array>(() => {})
    const later = new AbortController()
    const waiting = renderEpub(talk(3), { cover: never, signal: later.signal })
    later.abort(signal.reason)
    for (const work of [
      drawCover(talk(3), browser, { signal }),
      renderEpub(talk(3), { signal }),
      waiting,
      checkPdf(new Uint8Array(), { signal }),
    ])
      await expect(work).rejects.toBe(signal.reason)
  })
})

describe('a browser', () => {
  it('is ended by its signal, and leaves no folder', async () => {
    const before = own()
    const end = new AbortController()
    const browser = await openBrowser({ signal: end.signal })
    const left = new Promise((resolve) => browser.once('disconnected', resolve))
    end.abort()
    await left
    await closeBrowser(browser)
    expect(own().filter((name) => !before.includes(name))).toEqual([])
  })

  it('may be one of many, without a listener for each', async () => {
    const before = process.listenerCount('exit')
    const [one, two] = await Promise.all([openBrowser(), openBrowser()])
    await Promise.all([closeBrowser(one), closeBrowser(two)])
    expect(process.listenerCount('exit')).toBeLessThanOrEqual(before + 1)
  })
})

it('shared work is aborted when the last has left, and not before', async () => {
  let inner: AbortSignal | undefined
  const work = new Shared((signal) => {
    inner = signal
    return new Promise<never>(() => {})
  })
  const [one, two] = [new AbortController(), new AbortController()]
  const waits = [work.wait(one.signal), work.wait(two.signal)].map((it) => it.catch(() => {}))
  one.abort()
  await waits[0]
  expect([inner?.aborted, work.isGivenUp]).toEqual([false, false])
  two.abort()
  await waits[1]
  expect([inner?.aborted, work.isGivenUp]).toEqual([true, true])
})
