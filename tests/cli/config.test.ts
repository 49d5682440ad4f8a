import { mkdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { workbench } from './workbench.ts'

const talk = '---\ntitle: T\nlanguage: en\n---\n\n**Ada:** um, a.\n\n**Ben:** b.\n\n**Ada:** c.\n'

describe('a configuration', () => {
  const { at, put, get, files, colloquy } = workbench()
  const printed = async (args: string[] = [], env: Record<string, string> = {}): Promise<Record<string, string>> => {
    const { code, out, error } = await colloquy(['build', 'talk.md', '--print-config', ...args], env)
    expect({ code, error }).toEqual({ code: 0, error: '' })
    return Object.fromEntries(
      out
        .trimEnd()
        .split('\n')
        .map((line) => [line.split(/\s+/u)[0], line.replace(/^\S+\s+/u, '').replace(/\s{2,}/gu, ' | ')]),
    )
  }

  it('gives way to the command’s line and to the environment, and goes before what is usual', async () => {
    await put('talk.md', talk)
    await put(
      'colloquy.config.yaml',
      'design: [book, handout]\noutput: out\ntheme: quiet\nmetadata:\n  publisher: Harbour\n',
    )
    const shown = await printed(['--design', 'transcript'], { COLLOQUY_THEME: 'modern', COLLOQUY_EMBED_FONTS: 'true' })
    expect(shown).toMatchObject({
      design: 'transcript | --design',
      theme: 'modern | COLLOQUY_THEME',
      embedFonts: 'true | COLLOQUY_EMBED_FONTS',
      output: 'out | colloquy.config.yaml:2',
      format: 'epub, pdf, html | default',
      paper: 'not set',
      'metadata.publisher': 'Harbour | colloquy.config.yaml',
    })
    expect(await files()).toEqual(['colloquy.config.yaml', 'talk.md'])
  })

  it.each([
    ['colloquy.config.yaml', 'format: [text]\noutput: out\nmetadata: { publisher: Harbour Press }\n'],
    [
      'colloquy.config.json',
      '{\n\t"format": "text",\n\t"output": "out", "metadata": { "publisher": "Harbour Press" } }',
    ],
    [
      'colloquy.config.mjs',
      'export default { format: ["text"], output: "out", metadata: { publisher: "Harbour Press" } }',
    ],
  ])('%s of the folder above is found, and its paths start from there', async (name, text) => {
    await put(name, text)
    await mkdir(at('talks'))
    await put('talks/talk.md', talk)
    const { code, error } = await colloquy(['build', 'talks/talk.md'])
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(await get('out/talk.plain.txt')).toContain('Harbour Press')
  })

  it('does not speak against what a transcript says itself', async () => {
    await put('talk.md', talk.replace('language: en', 'language: en\npublisher: Its own'))
    await put('colloquy.config.yaml', 'format: text\nmetadata: { publisher: Harbour Press, rights: CC0 }\n')
    await colloquy(['build', 'talk.md'])
    const text = await get('talk.plain.txt')
    expect(text).toContain('Its own')
    expect(text).not.toContain('Harbour')
  })

  it('reaches the other commands as far as they have its options', async () => {
    await put('talk.txt', 'Ada: um, hi there.\n\nBen: hello.\n\nAda: so.\n')
    await put('colloquy.config.yaml', 'design: book\ntidy: true\n')
    expect((await colloquy(['clean', 'talk.txt'])).out).not.toContain('um,')
    expect((await colloquy(['clean', 'talk.txt', '--no-config'])).out).toContain('um,')
    // What is asked for on the line goes before what contradicts it.
    expect((await colloquy(['clean', 'talk.txt', '--verbatim'])).out).toContain('um,')
  })

  it.each([
    ['desing: book\n', /^colloquy\.config\.yaml:1:1 {2}There is no field “desing”\. Did you mean “design”\?\n$/u],
    ['output: a\ndesign: boook\n', /^colloquy\.config\.yaml:2:1 {2}“design”: “boook” is no design/u],
    ['vertical: "yes"\n', /^colloquy\.config\.yaml:1:1 {2}“vertical” must be true or false/u],
    ['design: { a: b }\n', /^colloquy\.config\.yaml:1:1 {2}“design” must be text/u],
    ['design: [a\n', /^colloquy\.config\.yaml:2:1 {2}This is not YAML/u],
    ['- a\n', /^colloquy\.config\.yaml:1:1 {2}This is not a map/u],
    [
      'metadata:\n  publischer: a\n',
      /There is no field “metadata\.publischer”\. Did you mean “metadata\.publisher”\?/u,
    ],
    ['verbose: true\n', /There is no field “verbose”/u],
  ])('%j is refused with its place', async (text, message) => {
    await put('talk.md', talk)
    await put('colloquy.config.yaml', text)
    const { code, error, out } = await colloquy(['build', 'talk.md', '-f', 'html'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toMatch(message)
    expect(error.split('\n')).toHaveLength(2)
    expect(await files()).toEqual(['colloquy.config.yaml', 'talk.md'])
  })

  it('that is named must be there; a program must end well and give a configuration', async () => {
    await put('talk.md', talk)
    expect(await colloquy(['build', 'talk.md', '--config', 'none.yaml'])).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^none\.yaml {2}/u),
    })
    await put('colloquy.config.mjs', 'throw new RangeError("oh")')
    expect(await colloquy(['build', 'talk.md'])).toMatchObject({
      code: 2,
      error: expect.stringContaining('It ends with RangeError: oh.'),
    })
    await put('colloquy.config.mjs', 'export const a = 1')
    expect(await colloquy(['build', 'talk.md'])).toMatchObject({
      code: 2,
      error: expect.stringContaining('default export'),
    })
  })

  it('does not look above the project', async () => {
    await put('colloquy.config.yaml', 'desing: book\n')
    await mkdir(at('project/.git'), { recursive: true })
    await put('project/talk.md', talk)
    const { code } = await colloquy(['build', 'talk.md', '-f', 'html'], {}, 'project')
    expect(code).toBe(0)
    expect(await files('project')).toEqual(['.git', 'talk.html', 'talk.md'])
  })

  it('names a folder for editions, which is no file that another command writes', async () => {
    await put('colloquy.config.yaml', 'output: editions\n')
    await put('talk.md', talk)
    for (const args of [
      ['clean', 'talk.md'],
      ['anthology', 'talk.md', '--title', 'T'],
    ]) {
      const { code, out } = await colloquy(args)
      expect({ code, out }, args[0]).toEqual({ code: 0, out: expect.stringContaining('**') })
      expect((await colloquy(args, { COLLOQUY_OUTPUT: 'editions' })).out, args[0]).toBe(out)
    }
    expect(await files()).toEqual(['colloquy.config.yaml', 'talk.md'])
  })

  it('has a type with every option of build, and no other', async () => {
    await put('talk.md', talk)
    const source = await readFile(new URL('../../src/config.ts', import.meta.url), 'utf8')
    const [, body = ''] = /interface Config \{(.*?)\n\}/su.exec(source) ?? []
    const fields = [...body.matchAll(/^ {2}(\w+)\?:/gmu)].map(([, name = '']) => name)
    expect(fields.sort()).toEqual([...Object.keys(await printed()), 'metadata'].sort())
  })
})

describe('colloquy init', () => {
  const { at, get, files, put, colloquy } = workbench()
  /** Runs the command that was printed as the next one. */
  const next = async (out: string): Promise<{ code: number; error: string }> => {
    const line = /^Now: (?:cd \S+ && )?colloquy (.*)$/mu.exec(out)?.[1] ?? ''
    const { code, error } = await colloquy(line.split(' '))
    return { code, error }
  }

  it('writes a first talk that builds without a warning, by its configuration', async () => {
    const { code, out } = await colloquy(['init', 'talk'])
    expect(code).toBe(0)
    expect(out).toBe('colloquy.config.yaml\ntalk.md\n\nNow: colloquy preview talk.md --open\n')
    expect(await colloquy(['build', 'talk.md', '-f', 'html,vtt'])).toMatchObject({ code: 0, error: '' })
    expect(await files('editions')).toEqual(['talk.html', 'talk.vtt'])
    expect(await colloquy(['check', 'talk.md'])).toMatchObject({ code: 0 })
  })

  it('writes an archive that builds as it is', async () => {
    const { out } = await colloquy(['init', 'archive', 'talks'])
    await put('talks/archive.yaml', (await get('talks/archive.yaml')).replace('[epub, pdf, html]', '[html]'))
    expect(await next(out)).toEqual({ code: 0, error: '' })
    expect(await files('talks-archive/talks')).toEqual(['first-talk'])
  })

  it('writes a theme that changes the look', async () => {
    await colloquy(['init', 'talk'])
    const { out } = await colloquy(['init', 'theme', 'ours'])
    expect(out).toContain('Now: colloquy build talk.md --theme ./ours')
    await colloquy(['build', 'talk.md', '-f', 'html', '-o', 'plain'])
    await colloquy(['build', 'talk.md', '-f', 'html', '-o', 'themed', '--theme', './ours'])
    expect(await get('themed/talk.html')).not.toBe(await get('plain/talk.html'))
  })

  it('a transcript as it was found needs a configuration, and no talk', async () => {
    expect((await colloquy(['init', 'file'])).out).toMatch(/Now: colloquy clean/u)
    expect(await files()).toEqual(['colloquy.config.yaml'])
  })

  it('replaces nothing, and writes nothing beside what is there', async () => {
    await put('talk.md', 'mine')
    const { code, error } = await colloquy(['init', 'talk'])
    expect(code).toBe(1)
    expect(error).toBe('talk.md  This is there already. Name another folder, or move it away.\n')
    expect(await files()).toEqual(['talk.md'])
    expect(await readFile(at('talk.md'), 'utf8')).toBe('mine')
    expect(await colloquy(['init', 'tlak'])).toMatchObject({ code: 2 })
  })
})
