import { chmod, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { beforeEach, expect, it } from 'vitest'
import { cacheFolder } from '../../src/cache-folder.ts'
import { linkBrowsers } from '../cache.ts'
import { workbench } from './workbench.ts'

/** Covers that were drawn are kept between runs (src/cli/kept-covers.ts). */
const { at, put, colloquy } = workbench()
const talk = (title = 'A talk', words = 'Hello.') =>
  `---\ntitle: ${title}\n---\n\n**Ada Quist:** ${words}\n\n**Tomas Reyes:** Good morning.\n`
const covers = () => at('cache', 'colloquy', 'covers')
const kept = async (): Promise<string[]> => (await readdir(covers()).catch(() => [])).sort()

/** @returns The book's bytes, and whether a browser was started for it. */
async function build(...args: string[]): Promise<{ book: Buffer; isDrawn: boolean }> {
  const env = { XDG_CACHE_HOME: at('cache') }
  const run = await colloquy(['build', 'talk.md', '-f', 'epub', '--verbose', ...args], env)
  expect(run.code, run.error).toBe(0)
  return { book: await readFile(at('talk.epub')), isDrawn: /^Browser: /m.test(run.error) }
}

beforeEach(async () => {
  await linkBrowsers(cacheFolder(), at('cache', 'colloquy'))
  await put('talk.md', talk())
})

it('a cover is drawn once, and the book is the same with the one that was kept', async () => {
  const first = await build()
  expect(first.isDrawn).toBe(true)
  const [name = '', ...others] = await kept()
  expect(others).toEqual([])
  for (const path of [covers(), at('cache', 'colloquy', 'covers', name)])
    expect((await stat(path)).mode & 0o077, path).toBe(0)
  const second = await build()
  expect(second.isDrawn).toBe(false)
  expect(second.book.equals(first.book)).toBe(true)
})

it.each([
  ['the words of the title', [], () => put('talk.md', talk('Another talk'))],
  ['how long a turn is', [], () => put('talk.md', talk('A talk', 'Hello, all of you out there in the dark.'))],
  ['the style', ['--cover-style', 'arcs'], async () => {}],
])('it is drawn anew when %s changes, and kept in place of the old one', async (_, args, change) => {
  const first = await build()
  const before = await kept()
  await change()
  const second = await build(...args)
  expect(second.isDrawn).toBe(true)
  expect(second.book.equals(first.book)).toBe(false)
  const after = await kept()
  expect(after).toHaveLength(1)
  expect(after).not.toEqual(before)
})

it('what is not on the cover may change', async () => {
  await build()
  await put('talk.md', talk().replace('title: A talk', 'title: A talk\nrights: © Ada Quist'))
  // A file that is younger than the cover has the browser started at once, needed or not: an older one has not.
  await utimes(at('talk.md'), 0, 0)
  expect((await build()).isDrawn).toBe(false)
})

it('one that is cut off is drawn anew', async () => {
  const { book } = await build()
  const [name = ''] = await kept()
  const path = at('cache', 'colloquy', 'covers', name)
  await writeFile(path, (await readFile(path)).subarray(0, 1000))
  const again = await build()
  expect(again.isDrawn).toBe(true)
  expect(again.book.equals(book)).toBe(true)
})

it('none is taken from a folder that others can write to', async () => {
  await build()
  await chmod(covers(), 0o777)
  expect((await build()).isDrawn).toBe(true)
})

it('no more are kept than have room', async () => {
  await build()
  const [own = ''] = await kept()
  for (let i = 0; i < 230; i++) {
    const path = at('cache', 'colloquy', 'covers', `${i}-other.jpeg`)
    await writeFile(path, '')
    await utimes(path, 1000 + i, 1000 + i)
  }
  await put('talk.md', talk('Another talk'))
  await build()
  const names = await kept()
  expect(names).toHaveLength(200)
  expect(names).not.toContain(own)
  expect(names).toContain('229-other.jpeg')
  expect(names).not.toContain('0-other.jpeg')
})
