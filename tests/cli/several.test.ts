import { mkdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { workbench } from './workbench.ts'

const talk = (title: string, turns = 2): string =>
  `---\ntitle: ${title}\nlanguage: en\n---\n\n${Array.from({ length: turns }, (_, i) => `**S${i % 2}:** Turn ${i}.\n`).join('\n')}`

describe('several inputs', () => {
  const { at, put, files, get, colloquy } = workbench()

  it('are built side by side, and reported in their order', async () => {
    // The first takes longest.
    await put('a.md', talk('A', 3000))
    for (const name of ['b', 'c', 'd', 'e']) await put(`${name}.md`, talk(name))
    const { code, out, error } = await colloquy([
      'build',
      'a.md',
      'b.md',
      'c.md',
      'd.md',
      'e.md',
      '-f',
      'html,epub',
      '-o',
      'out',
    ])
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect([...out.matchAll(/^(\w)\.md:/gmu)].map(([, name]) => name)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(await files('out')).toHaveLength(10)
  })

  it('make the same bytes as one after another', async () => {
    for (const name of ['a', 'b', 'c']) await put(`${name}.md`, talk(name, 40))
    await colloquy(['build', 'a.md', 'b.md', 'c.md', '-f', 'pdf', '-o', 'together'])
    for (const name of ['a', 'b', 'c']) {
      await colloquy(['build', `${name}.md`, '-f', 'pdf', '-o', 'alone'])
      expect(await get(`together/${name}.pdf`), name).toBe(await get(`alone/${name}.pdf`))
    }
  })

  it('one that fails stops no other, and leaves nothing behind', async () => {
    await put('a.md', talk('A'))
    await put('b.md', talk('[b'))
    await put('c.md', talk('C'))
    const { code, out, error } = await colloquy(['build', 'a.md', 'b.md', 'c.md', '-f', 'html', '-o', 'out', '--json'])
    expect(code).toBe(1)
    expect(error).toMatch(/^b\.md:\d+:\d+ {2}[^\n]*\n$/u)
    expect(JSON.parse(out)).toEqual([
      expect.objectContaining({
        input: 'a.md',
        turns: 2,
        editions: [{ path: 'out/a.html', bytes: expect.any(Number) }],
      }),
      { input: 'b.md', error: error.trimEnd() },
      expect.objectContaining({ input: 'c.md', speakers: 2, sections: 1 }),
    ])
    expect(await files('out')).toEqual(['a.html', 'c.html'])
  })

  it('may be named by a pattern where the shell leaves it as it is', async () => {
    await mkdir(at('talks/more'), { recursive: true })
    for (const name of ['talks/b', 'talks/a', 'talks/more/c', '[odd]']) await put(`${name}.md`, talk('T'))
    const { out } = await colloquy(['build', 'talks/*.md', '[odd].md', 'talks/a.md', '-f', 'html', '-o', 'out'])
    expect([...out.matchAll(/^(\S+)\.md:/gmu)].map(([, name]) => name)).toEqual(['talks/a', 'talks/b', '[odd]'])
    expect((await colloquy(['stats', 'talks/**/*.md', '--json'])).out).toContain('talks/more/c.md')
    expect(await colloquy(['build', 'talks/*.txt'])).toMatchObject({
      code: 2,
      error: 'colloquy  No file answers to “talks/*.txt”. Correct the pattern.\n',
    })
  })

  it('are built without a word when it is asked for', async () => {
    await put('a.md', talk('A'))
    expect(await colloquy(['build', 'a.md', '-f', 'html', '--quiet'])).toEqual({ code: 0, out: '', error: '' })
    expect(await colloquy(['build', 'a.md', '--quiet', '--json'])).toMatchObject({ code: 2 })
    expect(await colloquy(['build', 'a.md', '-f', 'html', '-o', '-', '--json'])).toMatchObject({ code: 2 })
  })
})
