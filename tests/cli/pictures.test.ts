import { execFileSync } from 'node:child_process'
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { unzipSync } from 'fflate'
import { imageSize } from 'image-size'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeBrowser, openBrowser } from '../../src/render/browser/index.ts'
import { gif, jpeg, png, svg, webp } from '../pictures.ts'
import { workbench } from './workbench.ts'

const { at, put, get, files, colloquy } = workbench()
const talk = (image: string): string =>
  `---\ntitle: Plans\nlanguage: en\n---\n\n**Ada Quist:** Look at this.\n\n${image}\n`
/** The extended header of a WebP picture (RFC 9649 §2.7), with nothing behind it. */
const webpHeader = (width: number, height: number, flags = 0): Uint8Array => {
  const bytes = Buffer.alloc(30)
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(22, 4)
  bytes.write('WEBPVP8X', 8, 'latin1')
  bytes.writeUInt32LE(10, 16)
  bytes[20] = flags
  bytes.writeUIntLE(width - 1, 24, 3)
  bytes.writeUIntLE(height - 1, 27, 3)
  return bytes
}
const movingWebp = webpHeader(8, 8, 2)
const web = ['build', 'talk.md', '-f', 'html', '-o', 'out']

describe('images of a transcript', () => {
  it('stand in every edition, the same bytes each time, in another folder too', async () => {
    await mkdir(at('plans'))
    await put('plans/the room.png', png())
    await put('dusk.jpg', jpeg)
    await put(
      'talk.md',
      talk('![The room](<plans/the room.png> "Its plan")\n\nAnd ![dusk](dusk.jpg), ![again](plans/the%20room.png).'),
    )
    const first = await colloquy(['build', 'talk.md', '-o', 'one'])
    expect(first).toMatchObject({ error: '', code: 0 })
    await colloquy(['build', at('talk.md'), '-o', 'two/deep'])
    for (const name of ['talk.epub', 'talk.pdf', 'talk.html']) {
      const [one, two] = await Promise.all([readFile(at('one', name)), readFile(at('two/deep', name))])
      expect(Buffer.compare(one, two), name).toBe(0)
    }
    const book = unzipSync(await readFile(at('one/talk.epub')))
    expect(Object.keys(book).filter((name) => name.includes('images/'))).toEqual([
      'OEBPS/images/01.png',
      'OEBPS/images/02.jpeg',
      'OEBPS/images/03.png',
    ])
    expect(Buffer.from(book['OEBPS/images/02.jpeg'] ?? []).equals(Buffer.from(jpeg))).toBe(true)
    expect(await get('one/talk.html')).toContain('<img src="data:image/png;base64,')
  })

  it('are told by what they hold, whatever they are called', async () => {
    await put('a.txt', gif())
    await put('talk.md', talk('![a dot](a.txt)'))
    expect(await colloquy(web)).toMatchObject({ error: '', code: 0 })
    expect(await get('out/talk.html')).toContain('src="data:image/gif;base64,')
  })

  it('in WebP and SVG are drawn, in every edition, the same each time', async () => {
    const comment = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n'
    await put(
      'plan.svg',
      `${comment}${svg('<rect width="100%" height="100%" fill="#c00"/>', 'width="80" height="40"')}`,
    )
    const browser = await openBrowser()
    const photograph = await webp(browser, { width: 60, height: 40, quality: 0.8 }).finally(() => closeBrowser(browser))
    await put('dusk.webp', photograph)
    const inline = Buffer.from(svg('', 'width="10" height="10"')).toString('base64')
    await put(
      'talk.md',
      talk(`![A plan](plan.svg "Its plan")\n\n![Dusk](dusk.webp), ![a dot](data:image/svg+xml;base64,${inline})`),
    )
    for (const folder of ['one', 'two'])
      expect(await colloquy(['build', 'talk.md', '-o', folder, '--cover', 'plan.svg'])).toMatchObject({
        error: '',
        code: 0,
      })
    for (const name of ['talk.epub', 'talk.pdf', 'talk.html']) {
      const [one, two] = await Promise.all([readFile(at('one', name)), readFile(at('two', name))])
      expect(Buffer.compare(one, two), name).toBe(0)
    }
    const book = unzipSync(await readFile(at('one/talk.epub')))
    const pictures = Object.keys(book).filter((name) => /images\/|cover\.(?:png|jpeg)$/u.test(name))
    expect(pictures.sort()).toEqual([
      'OEBPS/cover.png',
      'OEBPS/images/01.png',
      'OEBPS/images/02.jpeg',
      'OEBPS/images/03.png',
    ])
    expect(imageSize(book['OEBPS/images/01.png'] ?? new Uint8Array())).toMatchObject({ width: 160, height: 80 })
    expect(imageSize(book['OEBPS/images/02.jpeg'] ?? new Uint8Array())).toMatchObject({ width: 60, height: 40 })
    // A web page alone needs a browser for it, too, and has it.
    expect(await colloquy(web)).toMatchObject({ error: '', code: 0 })
    expect((await get('out/talk.html')).match(/<img src="data:image\/(?:png|jpeg)/gu)).toHaveLength(3)
    expect(await colloquy(['check', 'one/talk.epub', '--engines', 'colloquy,epubcheck-ts'])).toMatchObject({ code: 0 })
  })

  it('may lie behind a link that stays in the folder', async () => {
    await put('a.png', png())
    await symlink(at('a.png'), at('b.png'))
    await put('talk.md', talk('![a plan](b.png)'))
    expect(await colloquy(web)).toMatchObject({ error: '', code: 0 })
  })

  it('without words are shown, with a warning that names the place', async () => {
    await put('a.png', png())
    await put('talk.md', talk('Here ![](a.png)'))
    const { code, error } = await colloquy(web)
    expect(code).toBe(0)
    expect(error).toMatch(/^talk\.md:8:6 {2}warning: The image “a\.png” has no words .*WCAG 1\.1\.1.*\n$/u)
  })

  it('of other machines stay words, and one warning names them', async () => {
    await put('talk.md', talk('![a map](https://example.org/a.png) ![a plan](//example.org/b.png) ![a dot](data:,x)'))
    const { code, error } = await colloquy(web)
    expect(code).toBe(0)
    expect(error).toMatch(
      /^talk\.md:8:1 {2}warning: Nothing is fetched.* https:\/\/example\.org\/a\.png, \/\/example\.org\/b\.png, data:,x\. .*\n$/u,
    )
    const page = await get('out/talk.html')
    expect(page).toContain('<span class="picture">a map</span>')
    expect(page).not.toContain('<img')
  })

  it('may stand in the transcript itself', async () => {
    await put('talk.md', talk(`![a plan](data:image/png;base64,${Buffer.from(png()).toString('base64')})`))
    expect(await colloquy(web)).toMatchObject({ error: '', code: 0 })
    expect(await get('out/talk.html')).toContain('<img src="data:image/png;base64,')
  })

  describe('on another machine', () => {
    let server: Server
    let origin = ''
    const asked: string[] = []
    beforeAll(async () => {
      server = createServer(({ url = '' }, response) => {
        asked.push(url)
        if (url.startsWith('/plans/moved')) response.writeHead(302, { location: `/plans/${url.slice(13)}` }).end()
        else if (url === '/plans/away') response.writeHead(302, { location: '/secret/a.png' }).end()
        else if (url === '/plans/round') response.writeHead(302, { location: '/plans/round' }).end()
        else if (url === '/plans/page') response.end('<p>Log in</p>')
        else if (url === '/plans/long') response.end(Buffer.alloc(11_000_000))
        else if (/a\.png$/u.test(url)) response.end(png())
        else response.writeHead(404).end()
      })
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    })
    afterAll(() => {
      server.close()
    })

    it('are fetched from where the command says, in every edition', async () => {
      await put(
        'talk.md',
        talk(`![a plan](${origin}/plans/a.png "It") ![too](${origin}/plans/moved/a.png) ![b](${origin}/b/a.png)`),
      )
      asked.length = 0
      const { code, error } = await colloquy([...web, '-f', 'epub,html', '--fetch-images', `${origin}/plans/`])
      expect(error).toMatch(
        /^talk\.md:8:\d+ {2}warning: Nothing is fetched unasked, .* of http:\S+\/b\/a\.png\. [^\n]*\n$/u,
      )
      expect(code).toBe(0)
      expect(asked).toEqual(['/plans/a.png', '/plans/moved/a.png', '/plans/a.png'])
      expect((await get('out/talk.html')).match(/<img src="data:image\/png/gu)).toHaveLength(2)
      expect(Object.keys(unzipSync(await readFile(at('out/talk.epub'))))).toContain('OEBPS/images/01.png')
    })

    it.each([
      ['/plans/gone.png', /The image “\S+” cannot be fetched \(the server answers 404\)\. Check the address/u],
      ['/plans/away', /is said to be at \S+\/secret\/a\.png now\. Name that address/u],
      ['/plans/round', /cannot be fetched \(it leads round in a circle\)/u],
      ['/plans/page', /is no PNG, JPEG, GIF, WebP or SVG/u],
      ['/plans/long', /has more than 10 MB\. Save it beside the transcript/u],
    ])('are refused in a line that names the place: %s', async (url, message) => {
      await put('talk.md', talk(`![a plan](${origin}${url})`))
      const { code, error } = await colloquy([...web, '--fetch-images', `${origin}/plans/`])
      expect(code).toBe(1)
      expect(error).toMatch(/^talk\.md:8:1 {2}[^\n]*\n$/u)
      expect(error).toMatch(message)
      expect(await files()).not.toContain('out')
    })

    it('are not fetched from an address that only looks like the named one', async () => {
      const named = `${origin}/plans/`
      for (const url of [`${origin}/plans/../b/a.png`, `${origin}/plans/%2e%2e/b/a.png`, `${origin}/plansa.png`]) {
        await put('talk.md', talk(`![a plan](${url})`))
        asked.length = 0
        const { code, error } = await colloquy([...web, '--fetch-images', named])
        expect({ code, asked }, url).toEqual({ code: 0, asked: [] })
        expect(error, url).toContain('Nothing is fetched unasked')
      }
    })

    it('cannot be named by anything but an address', async () => {
      await put('talk.md', talk('Words.'))
      const { code, error } = await colloquy([...web, '--fetch-images', 'example.org'])
      expect(code).toBe(2)
      expect(error).toContain('“example.org” is no address; one begins with https:// or http://.')
    })
  })

  it('of a raw source stay words, and no file is looked for', async () => {
    await put('page.html', '<title>Plans</title><p>Ada Quist: Look <img src="../gone.png" alt="a plan"> here.</p>')
    const { code, error } = await colloquy(['build', 'page.html', '-f', 'html', '-o', 'out'])
    expect(code).toBe(0)
    expect(error).not.toContain('gone.png')
  })

  it.each<[string, string, Uint8Array | undefined, RegExp]>([
    [
      'a file that is not there',
      'gone.png',
      undefined,
      /^There is no file for the image “gone\.png”\. Check the path/u,
    ],
    ['another type', 'a.png', Buffer.from('BM6\0\0\0'), /is no PNG, JPEG, GIF, WebP or SVG\./u],
    [
      'a text that is called a picture',
      'a.jpg',
      Buffer.from('root:x:0:0'),
      /is no PNG, JPEG, GIF, WebP or SVG\. Save it as/u,
    ],
    ['a header of many pixels', 'a.png', png(50_000, 50_000), /has 2500 megapixels\. Scale it down/u],
    ['a broken header', 'a.png', png().subarray(0, 12), /is damaged/u],
    ['a JPEG that is cut off', 'a.jpg', jpeg.subarray(0, 40), /is damaged/u],
    [
      'a long file',
      'a.png',
      Buffer.concat([png(), Buffer.alloc(10_000_000)]),
      /has 11 MB\. Make it smaller; 10 MB are the most/u,
    ],
    ['a drawing that is broken', 'a.svg', Buffer.from('<svg><g></svg>'), /cannot be drawn: it is damaged/u],
    ['a moving WebP', 'a.webp', movingWebp, /moves\. Save one of its frames/u],
    [
      'a WebP of many pixels',
      'a.webp',
      webpHeader(16_000, 4000),
      /has 64 megapixels\. Scale it down; 25 are the most/u,
    ],
    ['an animated GIF', 'a.gif', gif(2), /moves\. Save one of its frames/u],
    ['an animated PNG', 'a.png', png(4, 4, 'acTL'), /moves\. Save one of its frames/u],
  ])('are refused in a line that names the place: %s', async (_, name, bytes, message) => {
    if (bytes) await put(name, bytes)
    await put('talk.md', talk(`![a plan](${name})`))
    const { code, error } = await colloquy(web)
    expect(code).toBe(1)
    expect(error).toMatch(/^talk\.md:8:1 {2}[^\n]*\n$/u)
    expect(error.replace(/^talk\.md:8:1 {2}/u, '')).toMatch(message)
    expect(await files()).not.toContain('out')
  })

  it.each([
    '../secret.png',
    'plans/../../secret.png',
    '%2e%2e/secret.png',
    'linked.png',
    'linked/secret.png',
    '/etc/hostname',
    'file:///etc/hostname',
    'C:/secret.png',
    '..\\\\secret.png',
  ])('are not read where they lie outside of the folder: %s', async (url) => {
    await mkdir(at('talks/plans'), { recursive: true })
    await put('secret.png', png())
    await symlink(at('secret.png'), at('talks/linked.png'))
    await symlink(at('.'), at('talks/linked'))
    await put('talks/talk.md', talk(`![a plan](${url})`))
    const { code, error } = await colloquy(['build', 'talks/talk.md', '-f', 'html', '-o', 'out'])
    expect(code).toBe(1)
    expect(error).toMatch(
      /^talks\/talk\.md:8:1 {2}[^\n]*(?:lies outside of the transcript's folder|no file for)[^\n]*\n$/u,
    )
    expect(await files()).not.toContain('out')
  })

  it('may lie in a folder that the command names, and then only in that', async () => {
    await mkdir(at('talks'))
    await mkdir(at('plans'))
    await put('plans/a.png', png())
    await put('secret.png', png())
    await symlink(at('secret.png'), at('plans/linked.png'))
    const build = ['build', 'talks/talk.md', '-f', 'html', '-o', 'out', '--images', 'plans']
    await put('talks/talk.md', talk('![a plan](../plans/a.png)'))
    expect(await colloquy(build)).toMatchObject({ error: '', code: 0 })
    for (const url of ['../secret.png', '../plans/../secret.png', '../plans/linked.png', at('plans/a.png')]) {
      await put('talks/talk.md', talk(`![a plan](${url})`))
      const { code, error } = await colloquy(build)
      expect(code, url).toBe(1)
      expect(error, url).toMatch(/^talks\/talk\.md:8:1 {2}[^\n]*lies outside of the transcript's folder[^\n]*\n$/u)
    }
  })

  it.each([
    ['gone', 'There is no such folder.'],
    ['talk.md', 'This is not a folder.'],
  ])('cannot lie in what is no folder: %s', async (name, says) => {
    await put('talk.md', talk('Words.'))
    const { code, error } = await colloquy([...web, '--images', name])
    expect(code).toBe(1)
    expect(error).toBe(`${name}  ${says} Check the path and the spelling.\n`)
  })

  it('count as often as they are shown', async () => {
    await put('a.png', Buffer.concat([png(), Buffer.alloc(9_000_000)]))
    await put('talk.md', talk('![a plan](a.png) '.repeat(6)))
    const { code, error } = await colloquy(web)
    expect(code).toBe(1)
    expect(error).toMatch(/^talk\.md:8:86 {2}With the image “a\.png” the pictures come to more than 50 MB\./u)
  })

  it.skipIf(process.platform === 'win32')('are not waited for where they are a pipe', async () => {
    execFileSync('sh', ['-c', 'mkfifo a.png'], { cwd: at() })
    await put('talk.md', talk('![a plan](a.png)'))
    const { code, error } = await colloquy(web)
    expect(code).toBe(1)
    expect(error).toContain('The image “a.png” is no file.')
  })
})
