import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { withWishes } from '../../src/cli/edition.ts'
import { parse, stringify } from '../../src/transcript/index.ts'
import { workbench } from './workbench.ts'

const talk = (edition: string, language = 'en'): string =>
  `---\ntitle: Plans\nlanguage: ${language}\n${edition}---\n\n**Ada Quist:** Look at this.\n\n**Tomas Reyes:** I see.\n`

describe('the edition that a transcript asks for', () => {
  const { at, put, files, get, colloquy } = workbench()

  it('is what is built, of that transcript alone', async () => {
    await put('one.md', talk('edition:\n  design: [book, handout]\n  theme: quiet\n'))
    await put('two.md', talk(''))
    expect(await colloquy(['build', 'one.md', 'two.md', '-o', 'out', '-f', 'pdf,html'])).toMatchObject({
      code: 0,
      error: '',
    })
    expect(await files('out')).toEqual(['one-book.pdf', 'one-handout.pdf', 'one.html', 'two.html', 'two.pdf'])
    await colloquy(['build', 'two.md', '-o', 'themed', '-f', 'html', '--theme', 'quiet'])
    expect((await get('out/one.html')).length).toBe((await get('themed/two.html')).length)
  })

  it('gives way to the line and the environment, and goes before a configuration', async () => {
    await put('talk.md', talk('edition:\n  design: handout\n  theme: quiet\n  embedFonts: true\n'))
    await put('colloquy.config.yaml', 'design: book\npaper: A5\ntheme: modern\n')
    const said = async (args: string[], env = {}): Promise<string[]> =>
      (await colloquy(['build', 'talk.md', '--print-config', ...args], env)).out
        .split('\n')
        .filter((line) => /^(?:design|paper|theme|embedFonts) /u.test(line))
        .map((line) => line.replace(/ +/gu, ' '))
    expect(await said([])).toEqual([
      'design handout talk.md',
      // Its own design has its own paper.
      'paper talk.md',
      'theme quiet talk.md',
      'embedFonts true talk.md',
    ])
    expect(await said(['--paper', 'A5'], { COLLOQUY_THEME: 'archive' })).toEqual([
      'design book colloquy.config.yaml:1',
      'paper A5 --paper',
      'theme archive COLLOQUY_THEME',
      'embedFonts true talk.md',
    ])
    await colloquy(['build', 'talk.md', '-o', 'out', '-f', 'epub'])
    expect(Object.keys(unzipSync(await readFile(at('out/talk.epub')))).some((name) => name.endsWith('.ttf'))).toBe(true)
  })

  it.each([
    [
      'edition:\n  theme: ../ours\n',
      '4:10  “edition, theme” in the front matter must be one of quiet, modern, archive.',
    ],
    ['edition:\n  design: brochure\n', '4:11  “edition, design” in the front matter must be one of report, book,'],
    ['edition:\n  vertical: maybe\n', '4:13  “edition, vertical” in the front matter must be true or false.'],
    ['edition:\n  design: []\n', '4:11  “edition, design” in the front matter must name something.'],
  ])('is refused with its place where it is none: %s', async (edition, message) => {
    await put('talk.md', talk(edition))
    const { code, error } = await colloquy(['build', 'talk.md', '-f', 'html'])
    expect(code).toBe(1)
    expect(error).toContain(`talk.md:${message.replace(/^4/u, '5')}`)
    expect(await files()).toEqual(['talk.md'])
  })

  it('is no edition of ours in somebody else’s Markdown', async () => {
    await put('post.md', talk('edition: third\n'))
    const { code, error } = await colloquy(['build', 'post.md', '-f', 'html'])
    expect(code).toBe(0)
    expect(error).toContain('“edition”')
  })

  it('is written back as it was read', () => {
    const text = talk(
      'edition:\n  design:\n    - book\n  paper:\n    - A5\n  theme: archive\n  coverStyle: band\n  vertical: true\n',
      'ja',
    )
    expect(parse(stringify(parse(text))).metadata.edition).toEqual(parse(text).metadata.edition)
    expect(parse(text).metadata.edition).toEqual({
      design: ['book'],
      paper: ['A5'],
      theme: 'archive',
      coverStyle: 'band',
      vertical: true,
    })
  })

  it('leaves the other half of what is printed to whom named the one', () => {
    expect(withWishes({ paper: ['A5'] }, { design: ['handout'] }, new Set(['paper']))).toEqual({ paper: ['A5'] })
    expect(withWishes({ paper: ['A5'] }, { design: ['handout'] }, new Set())).toEqual({ design: ['handout'] })
    expect(withWishes({ theme: 'quiet' }, { vertical: true }, new Set())).toEqual({ theme: 'quiet', vertical: true })
  })
})
