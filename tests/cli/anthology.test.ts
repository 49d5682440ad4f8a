import { mkdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { workbench } from './workbench.ts'

const talk = (title: string, who: string, words = 'Yes.'): string =>
  `---\ntitle: ${title}\nlanguage: en\nspeakers: [${who}]\n---\n\n**${who}:** ${words}\n`

describe('colloquy anthology', () => {
  const { at, put, files, get, colloquy } = workbench()

  it('joins transcripts in the order in which they are named, raw ones too, into one that is built', async () => {
    await put('b.md', talk('Second', 'Ada Quist'))
    await put('a.vtt', 'WEBVTT\n\n00:01.000 --> 00:04.000\n<v Tomas Reyes>Before that, nothing was kept at all.\n')
    const joined = await colloquy(['anthology', 'b.md', 'a.vtt', '--title', 'Both', '-o', 'both.md'])
    expect(joined).toEqual({ code: 0, out: '', error: 'both.md: 2 talks, 2 speakers\n' })
    expect(await get('both.md')).toMatch(/## Second\n\n\*\*Ada Quist:\*\* Yes\.\n\n## a\n\n\*\*Tomas Reyes:\*\*/u)
    const { code, out } = await colloquy(['build', 'both.md', '-f', 'epub', '-o', 'out'])
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('2 turns, 2 speakers, 2 sections') })
  })

  it('writes to standard output, and takes patterns', async () => {
    await mkdir(at('talks'))
    for (const name of ['one', 'two']) await put(`talks/${name}.md`, talk(name, 'Ada Quist'))
    const { code, out, error } = await colloquy(['anthology', 'talks/*.md', '--title', 'All', '--language', 'en-GB'])
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(out).toContain('title: All\nlanguage: en-GB\n')
    expect(out.match(/^## .*$/gmu)).toEqual(['## one', '## two'])
  })

  it('tells of a name that several people have, and takes a people.yaml that says who it is', async () => {
    await put('a.md', talk('A', 'Jo'))
    await put('b.md', talk('B', 'Jo'))
    const asked = ['anthology', 'a.md', 'b.md', '--title', 'T', '-o', 'all.md']
    expect((await colloquy(asked)).error).toMatch(/warning: “Jo” speaks in 2 talks, and is taken for one person\. /u)
    await put('people.yaml', '- {name: Jo Lind, aliases: [Jo]}\n')
    expect(await colloquy([...asked, '--people', 'people.yaml'])).toEqual({
      code: 0,
      out: '',
      error: 'all.md: 2 talks, 1 speaker\n',
    })
    expect(await get('all.md')).toContain('**Jo Lind:** Yes.')
  })

  it('finds the pictures of talks that lie elsewhere', async () => {
    await mkdir(at('my talks/pictures'), { recursive: true })
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    await put('my talks/pictures/dot.png', png)
    await put('my talks/a.md', talk('A', 'Jo', 'See.\n\n![A dot](pictures/dot.png)'))
    expect((await colloquy(['anthology', 'my talks/a.md', '--title', 'T', '-o', 'all.md'])).code).toBe(0)
    expect(await get('all.md')).toContain('![A dot](my%20talks/pictures/dot.png)')
    const { code, error } = await colloquy(['build', 'all.md', '-f', 'html', '-o', 'out'])
    expect({ code, error }).toEqual({ code: 0, error: '' })
  })

  it('writes nothing when a talk cannot be read, and never over one', async () => {
    await put('a.md', talk('A', 'Jo'))
    const missing = await colloquy(['anthology', 'a.md', 'none.md', '--title', 'T', '-o', 'all.md'])
    expect({ code: missing.code, error: missing.error }).toEqual({
      code: 1,
      error: 'none.md  There is no such file. Check the path and the spelling.\n',
    })
    const over = await colloquy(['anthology', 'a.md', '--title', 'T', '-o', 'a.md'])
    expect(over.code).not.toBe(0)
    expect(await files('.')).toEqual(['a.md'])
    expect((await colloquy(['anthology', 'a.md', '--title', ' '])).error).toBe(
      'colloquy  An anthology needs a title. Give it one with --title.\n',
    )
  })
})
