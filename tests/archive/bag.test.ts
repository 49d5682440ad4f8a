import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workbench } from '../cli/workbench.ts'

describe('colloquy archive bag', () => {
  const { at, put, files, colloquy } = workbench()
  const build = async (): Promise<void> => {
    await mkdir(at('in'))
    await put('in/archive.yaml', 'title: Trials\neditions: [html]\npublisher: Harbour\n')
    await put('in/100% 馆.md', '---\ntitle: T\nlanguage: en\n---\n\n**Ada Quist:** a.\n\n**Ben Stone:** b.\n')
    await colloquy(['archive', 'in', '-o', 'out'])
  }

  it('has every file of the archive, with both hashes, as RFC 8493 wants it', async () => {
    await build()
    const made = await colloquy(['archive', 'bag', 'out', '-o', 'bag'], { SOURCE_DATE_EPOCH: '1700000000' })
    expect(made).toMatchObject({ code: 0, error: '' })
    expect(await files('bag')).toEqual([
      'bag-info.txt',
      'bagit.txt',
      'data',
      'manifest-sha256.txt',
      'manifest-sha512.txt',
      'tagmanifest-sha256.txt',
      'tagmanifest-sha512.txt',
    ])
    expect(await readFile(at('bag/bagit.txt'), 'utf8')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
    const payload: string[] = []
    for (const name of await readdir(at('bag/data'), { recursive: true }))
      if ((await stat(at('bag/data', name))).isFile()) payload.push(`data/${name}`)
    let bytes = 0
    for (const algorithm of ['sha256', 'sha512'])
      for (const manifest of [`manifest-${algorithm}.txt`, `tagmanifest-${algorithm}.txt`]) {
        const lines = (await readFile(at('bag', manifest), 'utf8')).trimEnd().split('\n')
        const listed = lines.map((line) => /^([\da-f]+) {2}(.*)$/u.exec(line)?.slice(1) ?? [])
        for (const [hash, path = ''] of listed) {
          const content = await readFile(at('bag', path.replaceAll('%25', '%')))
          expect(createHash(algorithm).update(content).digest('hex'), path).toBe(hash)
          if (manifest === 'manifest-sha256.txt') bytes += content.length
        }
        const paths = listed.map(([, path = '']) => path.replaceAll('%25', '%')).sort()
        if (manifest.startsWith('manifest')) expect(paths).toEqual([...payload].sort())
        else expect(paths).toEqual(['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'manifest-sha512.txt'])
      }
    expect(await readFile(at('bag/bag-info.txt'), 'utf8')).toBe(
      `Source-Organization: Harbour\nExternal-Identifier: Trials\nBagging-Date: 2023-11-14\nPayload-Oxum: ${bytes}.${payload.length}\n`,
    )
  })

  it('is not made of an archive that is damaged, nor over something that is there', async () => {
    await build()
    await writeFile(join(at('out'), 'site.css'), 'damaged')
    const damaged = await colloquy(['archive', 'bag', 'out', '-o', 'bag'])
    expect(damaged).toMatchObject({ code: 1, out: '' })
    expect(damaged.error).toMatch(/^out\/site\.css {2}This is not what the manifest says/u)
    expect(await files()).toEqual(['in', 'out'])
    expect(await colloquy(['archive', 'bag', 'out', '-o', 'in'])).toMatchObject({ code: 1 })
    expect(await colloquy(['archive', 'bag', 'out'])).toMatchObject({ code: 2 })
    expect(await colloquy(['archive', 'bag', 'in', '-o', 'bag'])).toMatchObject({ code: 1 })
  })
})
