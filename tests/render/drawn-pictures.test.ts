import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inflateSync } from 'node:zlib'
import { imageSize } from 'image-size'
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAnimated } from '../../src/cli/animated.ts'
import { closeBrowser, openBrowser } from '../../src/render/browser/index.ts'
import { drawPicture } from '../../src/render/pictures/index.ts'
import { svg, webp } from '../pictures.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => closeBrowser(browser))

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const draw = async (text: string): Promise<Uint8Array> =>
  (await drawPicture(utf8(text), 'image/svg+xml', browser, 'ja'))?.bytes ?? new Uint8Array()
/** Red, green, blue and opacity of the first pixel: no filter of PNG changes it (PNG §9.2). */
const firstPixel = (png: Uint8Array): number[] => {
  const view = Buffer.from(png)
  const data: Buffer[] = []
  for (let at = 8; at < view.length; at += 12 + view.readUInt32BE(at))
    if (view.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(view.subarray(at + 8, at + 8 + view.readUInt32BE(at)))
  return [...inflateSync(Buffer.concat(data)).subarray(1, 5)]
}

describe('a picture in WebP', () => {
  it.each([
    ['with lost detail', 0.8, false, 'image/jpeg'],
    ['without loss', 1, false, 'image/png'],
    ['with transparency', 0.8, true, 'image/png'],
  ])('%s keeps its pixels, and is the same each time', async (_, quality, isClear, type) => {
    const bytes = await webp(browser, { width: 1700, height: 40, quality, isClear })
    const drawn = await drawPicture(bytes, 'image/webp', browser, 'en')
    expect(drawn?.type).toBe(type)
    expect(imageSize(drawn?.bytes ?? new Uint8Array())).toMatchObject({ width: 1700, height: 40 })
    expect(await drawPicture(bytes, 'image/webp', browser, 'en')).toEqual(drawn)
    if (type === 'image/png') expect(firstPixel(drawn?.bytes ?? new Uint8Array())[3]).toBe(isClear ? 0 : 255)
  })

  it('moves only where it says so (RFC 9649 §2.7)', async () => {
    const still = await webp(browser, { width: 8, height: 8, quality: 0.8, isClear: true })
    expect(Buffer.from(still.subarray(12, 16)).toString()).toBe('VP8X')
    expect(isAnimated(still)).toBe(false)
    const moving = still.slice()
    moving[20] = (moving[20] ?? 0) | 2
    expect(isAnimated(moving)).toBe(true)
  })

  it('is none where it is cut off', async () => {
    const bytes = await webp(browser, { width: 64, height: 64, quality: 0.8 })
    expect(await drawPicture(bytes.subarray(0, 30), 'image/webp', browser, 'en')).toBeUndefined()
  })
})

describe('a drawing in SVG', () => {
  it.each([
    ['width="300" height="100"', 600, 200],
    ['viewBox="0 0 30 10" width="300"', 600, 200],
    ['viewBox="0 0 5000 2500" width="5000" height="2500"', 1600, 800],
    ['viewBox="0 0 1 1000" width="10" height="10000"', 2, 2400],
    ['', 600, 300],
    ['viewBox="0 0 480 270"', 960, 540],
    ["viewBox='0,0,480,270' height='27'", 96, 54],
  ])('of the size %j is drawn twice as large, within a page', async (size, width, height) => {
    const drawn = await draw(svg('<rect width="100%" height="100%" fill="#c00"/>', size))
    expect(imageSize(drawn)).toMatchObject({ width, height })
    expect(firstPixel(drawn)).toEqual([204, 0, 0, 255])
    expect(await draw(svg('<rect width="100%" height="100%" fill="#c00"/>', size))).toEqual(drawn)
  })

  it('stays transparent where nothing is drawn', async () => {
    expect(firstPixel(await draw(svg('<circle cx="50" cy="50" r="10"/>', 'width="100" height="100"')))).toEqual([
      0, 0, 0, 0,
    ])
  })

  it('stands still: what is drawn is how it begins', async () => {
    const moving = `<rect width="100" height="100" fill="#c00"><animate attributeName="fill" from="#00f" to="#0f0" dur="1s" repeatCount="indefinite"/></rect>
      <style>@keyframes go { to { opacity: 0 } } rect { animation: go 1s infinite }</style>`
    const first = await draw(svg(moving, 'width="100" height="100"'))
    expect(firstPixel(first)).toEqual([0, 0, 255, 255])
    for (let i = 0; i < 3; i++)
      expect(Buffer.compare(await draw(svg(moving, 'width="100" height="100"')), first)).toBe(0)
  })

  it.each([
    ['Chinese', '<text y="40" font-family="Arial">图书馆</text>'],
    ['numbers for letters', '<text y="40">&#22270;&#x4E66;</text>'],
    ['a part of a line', '<text y="40">A<tspan>はい</tspan></text>'],
  ])('has letters that are not Latin: %s', async (_, content) => {
    const size = 'width="200" height="60"'
    const drawn = await draw(svg(content, size))
    const spaces = await draw(svg(content.replace(/[^\0-\x7f]|&#\w+;/gu, ' '), size))
    expect(Buffer.compare(drawn, spaces)).not.toBe(0)
    expect(Buffer.compare(await draw(svg(content, size)), drawn)).toBe(0)
  })

  it('may declare entities, but nothing grows without end, and no file is read', async () => {
    const doctype = (entities: string): string => `<!DOCTYPE svg [${entities}]>\n`
    const box = (attributes: string, content = ''): string =>
      svg(`<rect ${attributes} width="100" height="100"/>${content}`, 'width="100" height="100"')
    expect(await draw(doctype('<!ENTITY red "#c00">') + box('fill="&red;"'))).toEqual(await draw(box('fill="#c00"')))
    const bomb = Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('')
    expect(
      await drawPicture(
        utf8(doctype(`<!ENTITY a0 "a">${bomb}`) + box('', '<text>&a20;</text>')),
        'image/svg+xml',
        browser,
        'en',
      ),
    ).toBeUndefined()
    const outside = doctype(`<!ENTITY file SYSTEM "${new URL('../../package.json', import.meta.url).href}">`)
    expect(await draw(outside + box('', '<text y="50">&file;</text>'))).toEqual(await draw(box('')))
  })

  it('runs nothing and loads nothing', async () => {
    const drawn = (content: string): Promise<Uint8Array> => draw(svg(content, 'width="100" height="100"'))
    const asked: string[] = []
    const server = createServer(({ url = '' }, response) => {
      asked.push(url)
      response.writeHead(200, { 'content-type': 'image/svg+xml' })
      response.end(svg('<rect width="100%" height="100%" fill="#c00"/>', 'width="100" height="100"'))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const file = new URL('../../docs/images/covers.png', import.meta.url).href
    const image = (href: string): string => `<image href="${href}" width="100" height="100"/>`
    // What cannot be loaded is drawn as what cannot be anywhere.
    const pairs: [hostile: string, harmless: string][] = [
      [
        `<script>document.documentElement.innerHTML = '<rect width="100" height="100"/>'</script><script href="${origin}/a.js"/>`,
        '',
      ],
      [image(`${origin}/b.svg`), image('data:,')],
      [image(file), image('data:,')],
      [`<use href="${origin}/c.svg#a"/>`, ''],
      [`<style>@import url("${origin}/d.css"); svg { background: url("${origin}/e.svg") }</style>`, ''],
      [
        `<foreignObject width="100" height="100"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${origin}/f.html" style="border:0"></iframe></foreignObject>`,
        '',
      ],
    ]
    try {
      for (const [hostile, harmless] of pairs)
        expect(Buffer.compare(await drawn(hostile), await drawn(harmless)), hostile).toBe(0)
      expect(asked).toEqual([])
    } finally {
      server.close()
    }
  })

  it.each(['<svg/>', '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>', svg('', 'width="0" height="0"')])(
    'is none where it cannot be drawn: %s',
    async (text) => {
      expect(await drawPicture(utf8(text), 'image/svg+xml', browser, 'en')).toBeUndefined()
    },
  )
})
