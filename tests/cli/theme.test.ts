import { mkdir, readdir, readFile, symlink } from 'node:fs/promises'
import { EpubCheck } from '@likecoin/epubcheck-ts'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { themeNames } from '../../src/designs.ts'
import { workbench } from './workbench.ts'

const { at, put, get, files, colloquy } = workbench()
const talk = '---\ntitle: Plans\nlanguage: en\n---\n\n## First\n\n**Ada Quist:** Look at *this*.\n'
const manifest = (more: object = {}): string => JSON.stringify({ name: 'Own', themeContract: 1, ...more })
const page = ['build', 'talk.md', '-f', 'html', '-o', 'out', '--theme', 'own']

/** A talk, and the files of a theme in the folder `own`. */
async function own(theme: Record<string, string | Uint8Array>): Promise<void> {
  await put('talk.md', talk)
  await mkdir(at('own'), { recursive: true })
  for (const [name, content] of Object.entries(theme)) await put(`own/${name}`, content)
}

describe('our themes', () => {
  it.each(themeNames)('%s: every edition, the same bytes twice, a sound EPUB', async (name) => {
    await put('talk.md', talk)
    for (const folder of ['one', 'two']) {
      const run = await colloquy(['build', 'talk.md', '-o', folder, '--theme', name])
      expect(run).toMatchObject({ error: '', code: 0 })
    }
    for (const file of await files('one')) {
      const [first, second] = [await readFile(at('one', file)), await readFile(at('two', file))]
      expect(first.equals(second), file).toBe(true)
    }
    const { messages } = await EpubCheck.validate(await readFile(at('one/talk.epub')))
    expect(messages.filter((it) => it.severity === 'error' || it.severity === 'warning')).toEqual([])
    const sheet = await readFile(new URL(`../../styles/themes/${name}/screen.css`, import.meta.url), 'utf8')
    expect(await get('one/talk.html')).toContain(sheet)
  })
})

describe('a theme of one’s own', () => {
  it('reaches every edition, and holds what its sheets ask for', async () => {
    await own({
      'theme.yaml': 'name: Own\nthemeContract: 1\nsheets:\n  base: b.css\n  screen: s.css\n  epub: e.css\n',
      'b.css': '.turn { padding: 0.11em }\n',
      's.css': '/* url(http://far.example/a) */ body { background: url(dot.svg) }\n',
      'e.css': '.turn { padding: 0.22em }\n',
      'dot.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    })
    const run = await colloquy(['build', 'talk.md', '-f', 'epub,html', '-o', 'out', '--theme', 'own'])
    expect(run).toMatchObject({ error: '', code: 0 })
    const html = await get('out/talk.html')
    expect(html).toContain('0.11em')
    expect(html).toContain('url("data:image/svg+xml;base64,PHN2Zy')
    const book = unzipSync(await readFile(at('out/talk.epub')))
    const css = Object.entries(book).find(([name]) => name.endsWith('.css'))?.[1] ?? new Uint8Array()
    expect(Buffer.from(css).toString()).toMatch(/0\.11em[\s\S]*0\.22em/)
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['no manifest', {}, /^own {2}This folder has no theme\.json/],
    [
      'not JSON',
      { 'theme.json': '{ "name": "Own",\n "sheets": [ }' },
      /^own\/theme\.json:2:\d+ {2}This is neither JSON/,
    ],
    [
      'another contract',
      { 'theme.json': '{ "name": "Own",\n "themeContract": 2 }' },
      /^own\/theme\.json:2:\d+ .*contract 2/,
    ],
    [
      'an unknown sheet',
      { 'theme.json': manifest({ sheets: { paper: 'a.css' } }) },
      /^own\/theme\.json:1:\d+ .*sheets\.paper/,
    ],
    [
      'a file that is missing',
      { 'theme.json': manifest({ sheets: { screen: 'a.css' } }) },
      /^own {2}“a\.css” cannot be read/,
    ],
    ['a file that nothing names', { 'theme.json': manifest(), 'a.css': '' }, /^own\/a\.css {2}The theme does not name/],
    [
      'a file outside',
      { 'theme.json': manifest({ sheets: { screen: '../a.css' } }) },
      /^own {2}“\.\.\/a\.css” is outside/,
    ],
    ...(
      [
        [
          'the network',
          '\n  a { background: URL( "https://far.example/a.png") }',
          /^own\/s\.css:2:19 .*nothing is fetched/,
        ],
        ['an import', '@import "x.css";', /^own\/s\.css:1:1 .*@import/],
        ['an image set', 'a { background: image-set("x.png" 1x) }', /^own\/s\.css:1:17 .*image-set/],
        ['an escaped name', 'a { background: \\75rl(//far.example) }', /^own\/s\.css:1:17 .*escape/],
        ['a picture outside', 'a { background: url(../a.png) }', /^own\/s\.css:1:17 .*outside/],
        ['another kind of file', 'a { background: url(a.exe) }', /^own\/s\.css:1:17 .*neither a font/],
      ] as const
    ).map(([what, css, message]): [string, Record<string, string>, RegExp] => [
      what,
      { 'theme.json': manifest({ sheets: { screen: 's.css' } }), 's.css': css },
      message,
    ]),
    [
      'a broken template',
      { 'theme.json': manifest({ templates: { cover: 'c.ejs' } }), 'c.ejs': '<p>\n<% if ( { %>' },
      /^own\/c\.ejs:\d+ .*template fails/,
    ],
  ])('is refused with its place, and nothing is written: %s', async (_, theme, message) => {
    await own(theme)
    const run = await colloquy(page)
    expect(run.error).toMatch(message)
    expect(run.error.trim().split('\n')).toHaveLength(1)
    expect(run.code).not.toBe(0)
    expect(await readdir(at())).not.toContain('out')
  })

  it('follows no link out of its folder', async () => {
    await put('secret.css', '.turn { color: red }')
    await own({ 'theme.json': manifest({ sheets: { screen: 's.css' } }) })
    await symlink(at('secret.css'), at('own/s.css'))
    expect((await colloquy(page)).error).toMatch(/leads out of the theme’s folder/)
  })

  it('names the line at which a cover’s template fails', async () => {
    await own({
      'theme.json': manifest({ templates: { cover: 'c.ejs' } }),
      'c.ejs': '<html>\n<body>\n<%= nobody.name %>\n</body></html>',
    })
    const run = await colloquy(['build', 'talk.md', '-f', 'epub', '-o', 'out', '--theme', 'own'])
    expect(run.error).toMatch(/^own\/c\.ejs:3 .*nobody is not defined/)
  })

  it('is one of ours or a folder', async () => {
    await own({})
    expect((await colloquy([...page.slice(0, -1), 'nowhere'])).error).toMatch(/^nowhere {2}There is no such theme/)
  })
})
