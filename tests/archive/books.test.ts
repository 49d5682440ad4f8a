import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/archive/index.ts'
import { checkEpub, checkPdf } from '../../src/check/index.ts'
import { workbench } from '../cli/workbench.ts'

const talk = (title: string, date: string, said = 'Hello.'): string =>
  `---\ntitle: ${title}\ndate: ${date}\nlanguage: en\n---\n\n**Ada Quist:** ${said}\n\n**Tomas Reyes:** Good morning.\n`

describe('the books of an archive', () => {
  const { at, colloquy } = workbench()
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(at('in', ...path.split('/').slice(0, -1)), { recursive: true })
    await writeFile(at('in', path), text)
  }
  const build = () => colloquy(['archive', 'in', '-o', 'out'])
  const catalogue = async () => JSON.parse(await readFile(at('out/catalogue.json'), 'utf8'))
  const begin = async (editions = '[epub]'): Promise<void> => {
    await put('archive.yaml', `title: Trials\neditions: ${editions}\nanthologies: year\n`)
    await put('one.md', talk('One', '2019-01-02'))
    await put('two.md', talk('Two', '2019-03-04'))
    await put('three.md', talk('Three', '2020-01-01'))
  }

  it('are made of every group of two talks and more, whole, and offered on its page', async () => {
    await begin('[epub, pdf]')
    expect(await build()).toMatchObject({ code: 0, error: '' })
    const { anthologies } = await catalogue()
    expect(anthologies).toMatchObject([{ key: 'year', value: '2019', title: 'Trials: 2019' }])
    const bytes = (name: string) => readFile(at('out/groups/year/2019', name))
    expect((await checkEpub(await bytes('2019.epub'), { engines: ['colloquy', 'epubcheck-ts'] })).findings).toEqual([])
    expect((await checkPdf(await bytes('2019.pdf'))).findings).toEqual([])
    const page = String(await bytes('index.html'))
    expect(page).toMatch(/href="(?:\.\.\/){3}groups\/year\/2019\/2019\.epub"/u)
    expect(page).toMatch(/href="(?:\.\.\/){3}groups\/year\/2019\/2019\.pdf"/u)
    expect(await readdir(at('out/groups/year/2020'))).toEqual(['index.html'])
    expect(await colloquy(['archive', 'verify', 'out'])).toMatchObject({ code: 0 })
  })

  it('are made anew when one of their talks changes, and not otherwise', async () => {
    await begin()
    await build()
    const book = at('out/groups/year/2019/2019.epub')
    const before = { bytes: await readFile(book), changed: (await stat(book, { bigint: true })).mtimeNs }
    await put('three.md', talk('Three', '2020-01-01', 'Another word.'))
    await build()
    expect((await stat(book, { bigint: true })).mtimeNs).toBe(before.changed)
    await put('two.md', talk('Two', '2019-03-04', 'Another word.'))
    await build()
    const after = await readFile(book)
    expect(after.equals(before.bytes)).toBe(false)
    // The same to the byte as that of an archive that is built at once.
    await rm(at('out'), { recursive: true })
    await build()
    expect((await readFile(book)).equals(after)).toBe(true)
  })

  it('stay as they were when one of their talks cannot be built', async () => {
    await begin()
    await build()
    const before = await readFile(at('out/groups/year/2019/2019.epub'))
    await put('two.md', '---\ntitle: [\n---\n\n**Ada Quist:** Hello.\n')
    expect((await build()).code).toBe(1)
    expect((await readFile(at('out/groups/year/2019/2019.epub'))).equals(before)).toBe(true)
    expect((await catalogue()).anthologies).toHaveLength(1)
    expect(await colloquy(['archive', 'verify', 'out'])).toMatchObject({ code: 0 })
  })

  it('are taken away when nobody asks for them any longer', async () => {
    await begin()
    await build()
    await put('archive.yaml', 'title: Trials\neditions: [epub]\n')
    await build()
    expect(await readdir(at('out/groups/year/2019'))).toEqual(['index.html'])
    expect(await catalogue()).not.toHaveProperty('anthologies')
  })

  it('are not made where neither EPUB nor PDF is, and a warning says so', async () => {
    await begin('[html]')
    expect(await build()).toMatchObject({ code: 0, error: expect.stringContaining('Anthologies are EPUBs and PDFs') })
    expect(await catalogue()).not.toHaveProperty('anthologies')
  })

  it('carry people by people.yaml, and the pictures of each talk', async () => {
    await begin()
    await put('people.yaml', '- {name: Ada Quist-Lind, aliases: [Ada Quist]}\n')
    await put('one.md', `${talk('One', '2019-01-02')}\n![A dot](dot.png)\n`)
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    await writeFile(at('in/dot.png'), Buffer.from(png, 'base64'))
    expect((await build()).code).toBe(0)
    const { unzipSync, strFromU8 } = await import('fflate')
    const files = unzipSync(await readFile(at('out/groups/year/2019/2019.epub')))
    expect(Object.keys(files).filter((name) => name.includes('images/'))).toEqual([join('OEBPS', 'images/01.png')])
    expect(strFromU8(files['OEBPS/speaker-index.xhtml'] ?? new Uint8Array())).toContain('Ada Quist-Lind')
  })
})

describe('archive.yaml', () => {
  it('names groups that there are', () => {
    expect(readConfig('anthologies: [year, show, year]\npaths: "{show}/{n}.md"\n', 'archive.yaml').anthologies).toEqual(
      ['year', 'show'],
    )
    expect(() => readConfig('anthologies: yaer\n', 'archive.yaml')).toThrow('There is no group “yaer”.')
    expect(() => readConfig('title: A\nanthologies: show\n', 'archive.yaml')).toThrow(
      expect.objectContaining({ place: { file: 'archive.yaml', line: 2, column: 1 } }),
    )
  })
})
