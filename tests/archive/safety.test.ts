/** What an archive does not overwrite, does not mix up, and does not fail of. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { parseXml } from '@rgrove/parse-xml'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/archive/config.ts'
import { workbench } from '../cli/workbench.ts'
import { svg } from '../pictures.ts'

const { at, put, get, colloquy } = workbench()
const talk = (title: string, front = '', more = ''): string =>
  `---\ntitle: ${title}\nlanguage: en\n${front}---\n\n**Ada Quist:** Hello.\n\n**Tomas Reyes:** Good morning.\n${more}`
const tree = async (files: Record<string, string>): Promise<void> => {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(at('in', ...path.split('/').slice(0, -1)), { recursive: true })
    await put(`in/${path}`, text)
  }
}
const fine = { code: 0, error: '' }

describe('groups whose names would be one', () => {
  it.each([
    ['Open Day', 'open day'],
    ['C', 'C++'],
  ])('have a page and a book each: %s, %s', async (one, other) => {
    const event = (name: string): string => `event: ${JSON.stringify(name)}\n`
    await tree({
      'archive.yaml': 'title: Trials\neditions: [epub, html]\nanthologies: [event]\n',
      ...Object.fromEntries([one, one, other, other].map((name, i) => [`t${i}.md`, talk(`T${i}`, event(name))])),
    })
    expect(await colloquy(['archive', 'in', '-o', 'out'])).toMatchObject(fine)
    expect(await colloquy(['archive', 'verify', 'out'])).toMatchObject(fine)
    const folders = (await readdir(at('out/groups/event'))).filter((name) => name !== 'index.html')
    expect(folders).toHaveLength(2)
    const pages = await Promise.all(folders.map((name) => get(`out/groups/event/${name}/index.html`)))
    expect(pages.map((page) => [...page.matchAll(/>(T\d)</gu)].map(([, title]) => title).sort()).sort()).toEqual([
      ['T0', 'T1'],
      ['T2', 'T3'],
    ])
    for (const [i, page] of pages.entries()) expect(page).toContain(`/event/${folders[i]}/${folders[i]}.epub"`)
  })

  it('have a page where there is one alone, and it has a book', async () => {
    await tree({
      'archive.yaml': 'title: Trials\neditions: [epub]\nanthologies: [event]\n',
      'a.md': talk('A', 'event: Open Day\n'),
      'b.md': talk('B', 'event: Open Day\n'),
    })
    expect(await colloquy(['archive', 'in', '-o', 'out'])).toMatchObject(fine)
    expect(await get('out/index.html')).toContain('groups/event/index.html')
    expect(await get('out/groups/event/open-day/index.html')).toContain('/event/open-day/open-day.epub')
  })
})

describe('a folder to write to', () => {
  it.each([
    ['of the talks', 'in'],
    ['above them', '.'],
  ])('is refused where it is that %s', async (_, output) => {
    await tree({ 'index.html': '<p>Ours</p>', 'a.md': talk('A') })
    const { code, error } = await colloquy(['archive', 'in', '-o', output])
    expect([code, error]).toEqual([2, expect.stringMatching(/would be written over its own talks\. Name a folder/u)])
    expect(await get('in/index.html')).toBe('<p>Ours</p>')
  })

  it('is refused where it holds what is no archive', async () => {
    await tree({ 'a.md': talk('A') })
    await mkdir(at('site'))
    await put('site/index.html', 'Ours')
    const { code, error } = await colloquy(['archive', 'in', '-o', 'site'])
    expect([code, error]).toEqual([
      1,
      expect.stringMatching(/^site {2}This folder holds what is no archive \(index\.html\)/u),
    ])
    expect(await get('site/index.html')).toBe('Ours')
    expect(await readdir(at('site'))).toEqual(['index.html'])
  })

  it('may lie in the folder of the talks, and is not read as one of them', async () => {
    await tree({ 'a.md': talk('A'), 'archive.yaml': 'editions: [html]\n' })
    for (let i = 0; i < 2; i++)
      expect((await colloquy(['archive', 'in', '-o', 'in/out'])).out).toMatch(/^in\/out: 1 talk \(/u)
  })
})

it('talks of the same words show the pictures of their own folder', async () => {
  const same = talk('Same', '', '\n![A plan](plan.svg)\n')
  const plan = (width: number): string => svg('<rect width="9" height="9"/>', `width="${width}" height="40"`)
  await tree({
    'archive.yaml': 'editions: [html]\n',
    'x/talk.md': same,
    'x/plan.svg': plan(20),
    'y/talk.md': same,
    'y/plan.svg': plan(30),
  })
  expect((await colloquy(['archive', 'in', '-o', 'out'])).out).toMatch(/\(2 built/u)
  expect((await colloquy(['archive', 'in', '-o', 'out'])).out).toMatch(/\(0 built/u)
  const names = await readdir(at('out/talks'))
  const [one = '', two = ''] = await Promise.all(names.map((name) => get(`out/talks/${name}/${name}.html`)))
  const picture = (page: string): string | undefined => /src="(data:image[^"]+)"/u.exec(page)?.[1]
  expect(picture(one)).toBeDefined()
  expect(picture(one)).not.toBe(picture(two))
})

it('feeds are well-formed, whatever titles hold', async () => {
  await tree({
    'archive.yaml': 'title: "a ]]> b"\neditions: [epub]\naddress: https://example.org/talks\n',
    'a.md': talk('"c ]]> <d>"'),
  })
  expect(await colloquy(['archive', 'in', '-o', 'out'])).toMatchObject(fine)
  for (const name of ['feed.atom', 'feed.rss', 'opds.xml', 'sitemap.xml']) {
    const text = await get(`out/${name}`)
    expect(text, name).not.toContain(']]>')
    expect(() => parseXml(text), name).not.toThrow()
  }
})

describe('a damaged store', () => {
  it.each(['{', '', '{}', 'null'])('has its work done again: %j', async (text) => {
    await tree({ 'archive.yaml': 'editions: [html]\n', 'a.md': talk('A') })
    await colloquy(['archive', 'in', '-o', 'out'])
    const jobs = (await readdir(at('out/.colloquy/jobs'), { recursive: true })).filter((name) => name.endsWith('.json'))
    for (const name of ['seen.json', 'pages.json', ...jobs.map((job) => `jobs/${job}`)])
      await writeFile(at('out/.colloquy', name), text)
    const { code, out, error } = await colloquy(['archive', 'in', '-o', 'out'])
    expect([code, error]).toEqual([0, ''])
    expect(out).toMatch(/^out: 1 talk \(1 built/u)
  })
})

it('what is in the way of a file is said, and what is in its place later is left', async () => {
  await tree({ 'archive.yaml': 'editions: [html]\n', 'a.md': talk('A'), 'b.md': talk('B') })
  await colloquy(['archive', 'in', '-o', 'out'])
  await rm(at('out/talks/a/a.html'))
  await mkdir(at('out/talks/a/a.html/mine'), { recursive: true })
  const blocked = await colloquy(['archive', 'in', '-o', 'out'])
  expect(blocked).toMatchObject({ code: 3, error: expect.stringMatching(/Something else of that name is in the way/u) })
  await rm(at('in/a.md'))
  expect(await colloquy(['archive', 'in', '-o', 'out'])).toMatchObject(fine)
  expect(await readdir(at('out/talks/a/a.html'))).toEqual(['mine'])
})

it('SOURCE_DATE_EPOCH is looked at before anything is built', async () => {
  await tree({ 'a.md': talk('A') })
  const { code, error } = await colloquy(['archive', 'in', '-o', 'out'], { SOURCE_DATE_EPOCH: 'soon' })
  expect([code, error]).toEqual([2, expect.stringMatching(/SOURCE_DATE_EPOCH is “soon”\./u)])
})

it('a bag is refused within the archive', async () => {
  await tree({ 'archive.yaml': 'editions: [html]\n', 'a.md': talk('A') })
  await colloquy(['archive', 'in', '-o', 'out'])
  const { code, error } = await colloquy(['archive', 'bag', 'out', '-o', 'out/bag'])
  expect([code, error]).toEqual([2, expect.stringMatching(/would lie in the archive/u)])
})

it.each([
  ['address: example.org/talks', 1, 10],
  ['title: a\naddress: javascript:alert(1)', 2, 10],
  ['address: https://example.org/?q=1', 1, 10],
  ['address: "https://"', 1, 10],
  ['title: *x', 1, 1],
])('archive.yaml says where it is wrong: %j', async (text, line, column) => {
  try {
    readConfig(text, 'archive.yaml')
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({ code: 'archive/config', place: { file: 'archive.yaml', line, column } })
  }
})

it('an address ends in a slash', () => {
  expect(readConfig('address: https://Example.org/a b', 'a').address).toBe('https://example.org/a%20b/')
})

it('defaults of a folder that there is not are reported, and people.yaml that is a folder is one', async () => {
  await tree({ 'archive.yaml': 'editions: [html]\ndefaults:\n  gone: { event: Harbour Week }\n', 'a.md': talk('A') })
  expect(await colloquy(['archive', 'in', '-o', 'out'])).toMatchObject({
    code: 0,
    error: 'in  warning: “defaults” in archive.yaml names “gone”, where no transcript lies.\n',
  })
  await mkdir(at('in/people.yaml'))
  const { code, error } = await colloquy(['archive', 'in', '-o', 'out'])
  expect([code, error]).toEqual([
    1,
    expect.stringMatching(/^in\/people\.yaml {2}This is a folder, not a list of people\./u),
  ])
})
