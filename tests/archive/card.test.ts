import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { workbench } from '../cli/workbench.ts'

const talk = (title: string): string =>
  `---\ntitle: ${title}\ndate: 2024-01-02\nlanguage: en\n---\n\n**Ada Quist:** Hello.\n\n**Tomas Reyes:** Good morning.\n`

describe('the picture of an archive', () => {
  const { at, colloquy } = workbench()
  const put = (name: string, text: string): Promise<void> => writeFile(at('in', name), text)
  const build = (env: Record<string, string> = {}) => colloquy(['archive', 'in', '-o', 'out'], env)
  const begin = async (address = 'address: https://talks.example/\n'): Promise<void> => {
    await mkdir(at('in'), { recursive: true })
    await put('archive.yaml', `title: Trials\n${address}editions: [html]\n`)
    await put('one.md', talk('One'))
    await put('two.md', talk('Two'))
  }
  const card = (): Promise<Buffer> => readFile(at('out/card.jpg'))
  /** Every record of the store, with the time at which it was written. */
  const records = async (): Promise<Record<string, bigint>> => {
    const names = await readdir(at('out/.colloquy/jobs'), { recursive: true })
    const times = names
      .filter((name) => name.endsWith('.json'))
      .map(async (name) => [name, (await stat(at('out/.colloquy/jobs', name), { bigint: true })).mtimeNs] as const)
    return Object.fromEntries(await Promise.all(times))
  }

  it('is drawn where the archive has an address, and again only when it says something else', async () => {
    await begin()
    expect(await build()).toMatchObject({ code: 0, error: '' })
    const first = await card()
    const before = await records()
    expect(Object.keys(before)).toHaveLength(3)
    expect(await readFile(at('out/people/index.html'), 'utf8')).toContain('content="https://talks.example/card.jpg"')
    expect(JSON.parse(await readFile(at('out/catalogue.json'), 'utf8')).card).toMatchObject({
      kind: 'card',
      path: 'card.jpg',
    })
    expect(await colloquy(['archive', 'verify', 'out'])).toMatchObject({ code: 0 })
    await build()
    expect(await records()).toEqual(before)
    // It is put back from the store.
    await rm(at('out/card.jpg'))
    await build()
    expect((await card()).equals(first)).toBe(true)
    expect(await records()).toEqual(before)
    await put('three.md', talk('Three'))
    await build()
    const more = await card()
    expect(more.equals(first)).toBe(false)
    // The same to the byte as that of an archive that is built at once.
    await rm(at('out'), { recursive: true })
    await build()
    expect((await card()).equals(more)).toBe(true)
  })

  it('is taken away with the address, and left out without a browser', async () => {
    await begin()
    await build()
    await begin('')
    expect(await build()).toMatchObject({ code: 0, error: '' })
    expect(await readdir(at('out'))).not.toContain('card.jpg')
    await begin()
    expect(await build({ COLLOQUY_BROWSER: at('no-browser') })).toMatchObject({ code: 0, error: '' })
    expect(await readdir(at('out'))).not.toContain('card.jpg')
    expect(await readFile(at('out/index.html'), 'utf8')).not.toContain('og:image')
  })
})
