import { mkdir, readFile, symlink } from 'node:fs/promises'
import { EpubCheck } from '@likecoin/epubcheck-ts'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { gif, jpeg, png, svg } from '../pictures.ts'
import { workbench } from './workbench.ts'

const { at, put, files, colloquy } = workbench()
const talk = (cover?: string): string =>
  `---\ntitle: Plans\nlanguage: en\n${cover === undefined ? '' : `cover: ${cover}\n`}---\n\n**Ada Quist:** Look at this.\n`
const book = ['build', 'talk.md', '-f', 'epub', '-o', 'out']

/** The cover of the EPUB that was built: its name in the container, its bytes, its line in the manifest, its page. */
async function built() {
  const bytes = await readFile(at('out/talk.epub'))
  const entries = unzipSync(bytes)
  const text = (name: string): string => Buffer.from(entries[name] ?? []).toString('utf8')
  const name = Object.keys(entries).find((it) => /\/cover\.(?:jpeg|png)$/u.test(it)) ?? ''
  return {
    name,
    picture: Buffer.from(entries[name] ?? []),
    item: /<item id="cover-image".*/u.exec(text('OEBPS/content.opf'))?.[0],
    page: text('OEBPS/cover.xhtml'),
    faults: async (): Promise<string[]> => {
      const { messages } = await EpubCheck.validate(bytes)
      return messages.filter((it) => it.severity !== 'info' && it.severity !== 'usage').map((it) => it.message)
    },
  }
}

describe('the cover of one’s own', () => {
  it.each([
    ['jpeg', jpeg],
    ['png', png(160, 256)],
  ])('stands in the EPUB as it is, told by what it holds: %s', async (type, bytes) => {
    await put('picture', bytes)
    await put('talk.md', talk())
    // No browser draws anything here.
    const run = await colloquy([...book, '--cover', 'picture', '--browser', '/nowhere'])
    expect(run).toMatchObject({ error: '', code: 0 })
    const { name, picture, item, page, faults } = await built()
    expect(name).toBe(`OEBPS/cover.${type}`)
    expect(picture.equals(Buffer.from(bytes))).toBe(true)
    expect(item).toBe(
      `<item id="cover-image" href="cover.${type}" media-type="image/${type}" properties="cover-image"/>`,
    )
    expect(page).toContain(`<img src="cover.${type}" role="doc-cover" alt="Cover: Plans, Ada Quist"`)
    expect(await faults()).toEqual([])
  })

  it('is a drawing, in a book that has its own fonts because the transcript says so', async () => {
    await put('plan.svg', svg('<rect width="100%" height="100%" fill="#c00"/>', 'width="80" height="128"'))
    await put('talk.md', talk('plan.svg').replace('language: en', 'language: en\nedition: {embedFonts: true}'))
    expect(await colloquy(book)).toMatchObject({ error: '', code: 0 })
    expect((await built()).name).toMatch(/cover\.(?:jpeg|png)$/u)
  })

  it('is the front matter’s, by its path from the transcript', async () => {
    await mkdir(at('talks/plans'), { recursive: true })
    await put('talks/plans/my cover.png', png(160, 256))
    await put('talks/talk.md', talk('plans/my cover.png'))
    const run = await colloquy(['build', 'talks/talk.md', '-f', 'epub', '-o', 'out'])
    expect(run).toMatchObject({ error: '', code: 0 })
    expect((await built()).name).toBe('OEBPS/cover.png')
  })

  it('is the command’s before the front matter’s, and one that is drawn before that', async () => {
    await put('a.png', png(160, 256))
    await put('b.jpg', jpeg)
    await put('talk.md', talk('a.png'))
    expect((await colloquy([...book, '--cover', 'b.jpg'])).code).toBe(0)
    expect((await built()).picture.equals(Buffer.from(jpeg))).toBe(true)
    expect((await colloquy([...book, '--cover-style', 'arcs'])).code).toBe(0)
    const drawn = await built()
    expect(drawn.name).toBe('OEBPS/cover.jpeg')
    expect(drawn.picture.equals(Buffer.from(jpeg))).toBe(false)
  })

  it('is not looked for where no EPUB is made', async () => {
    await put('talk.md', talk('gone.png'))
    expect(await colloquy(['build', 'talk.md', '-f', 'html', '-o', 'out'])).toMatchObject({ error: '', code: 0 })
  })

  it('of a raw source is not read', async () => {
    await put('a.png', png(160, 256))
    await put(
      'talk.md',
      '---\ntitle: Plans\ncover: a.png\nlayout: post\n---\n\nAda: Look.\n\nTom: Yes.\n\nAda: Good.\n',
    )
    const { code, error } = await colloquy(book)
    expect(code).toBe(0)
    expect(error).toMatch(/^talk\.md {2}warning: The cover that a raw source names is not read\./mu)
    expect((await built()).name).toBe('OEBPS/cover.jpeg')
  })

  it.each<[string, string, Uint8Array, RegExp]>([
    ['is not there', 'gone.png', png(), /^talk\.md:4:8 {2}There is no file for the cover “gone\.png”\./u],
    ['is a GIF', 'a.png', gif(), /^talk\.md:4:8 {2}The cover “a\.png” is no PNG, JPEG, WebP or SVG\. Save it/u],
    ['is a script', 'a.png', Buffer.from('<svg onload="x()"/>'), /cannot be drawn: it is damaged/u],
    ['would fill all memory', 'a.png', png(50_000, 50_000), /has 2500 megapixels\./u],
    ['is too long', 'a.png', Buffer.concat([png(), Buffer.alloc(10_000_000)]), /has 11 MB\./u],
    ['lies outside', '../a.png', png(), /^talk\.md:4:8 {2}The cover “\.\.\/a\.png” lies outside of the transcript's/u],
    ['lies elsewhere', '/etc/hostname', png(), /lies outside of the transcript's folder/u],
    ['lies behind a link', 'linked.png', png(), /lies outside of the transcript's folder/u],
    ['is on another machine', 'https://example.org/a.png', png(), /is on another machine, and nothing is fetched\./u],
  ])('is refused in a line where the front matter’s %s', async (_, cover, bytes, line) => {
    await put('a.png', bytes)
    await symlink('/etc/hostname', at('linked.png'))
    await put('talk.md', talk(cover))
    const { code, error } = await colloquy(book)
    expect(error).toMatch(line)
    expect(error.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(1)
    expect(await files()).not.toContain('out')
  })

  it.each<[string[], number, RegExp]>([
    [['--cover', 'gone.png', '-f', 'epub'], 1, /^gone\.png {2}There is no file for the cover\./u],
    [['--cover', '.', '-f', 'epub'], 1, /^\. {2}The cover is no file\./u],
    [['--cover', 'a.gif', '-f', 'epub'], 1, /^a\.gif {2}The cover is no PNG, JPEG, WebP or SVG\./u],
    [['--cover', 'a.gif', '--cover-style', 'band'], 2, /cannot be used with option '--cover-style/u],
    [['--cover', 'a.gif', '-f', 'html'], 2, /--cover is about the EPUB, which is not among the editions\./u],
  ])('is refused in a line: %j', async (args, exit, line) => {
    await put('a.gif', gif())
    await put('talk.md', talk())
    const { code, error } = await colloquy(['build', 'talk.md', '-o', 'out', ...args])
    expect(error).toMatch(line)
    expect(error.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(exit)
    expect(await files()).not.toContain('out')
  })
})
