import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { command, workbench } from '../cli/workbench.ts'
import { svg } from '../pictures.ts'

const talk = (title: string, said = 'Hello.'): string =>
  `---\ntitle: ${title}\nlanguage: en\n---\n\n**Ada Quist:** ${said}\n\n**Tomas Reyes:** Good morning.\n`

describe('colloquy archive', () => {
  const { at, put, colloquy } = workbench()
  const tree = async (files: Record<string, string>, editions = '[html]'): Promise<void> => {
    for (const [path, text] of Object.entries({ 'archive.yaml': `title: Trials\neditions: ${editions}\n`, ...files })) {
      await mkdir(at('in', ...path.split('/').slice(0, -1)), { recursive: true })
      await put(`in/${path}`, text)
    }
  }
  /** Every file of an archive but its store, with its bytes. */
  const contents = async (folder: string): Promise<Map<string, string>> => {
    const files = new Map<string, string>()
    for (const name of await readdir(at(folder), { recursive: true }))
      if (!name.startsWith('.colloquy') && (await stat(at(folder, name))).isFile())
        files.set(name, await readFile(at(folder, name), 'base64'))
    return files
  }
  const three = {
    'a/one.md': talk('One'),
    'b/two.md': talk('Two'),
    'three.txt': 'Ann: hi there.\n\nBob: hello.\n\nAnn: so.\n',
  }

  it('makes the editions of every talk, and does no work twice', async () => {
    await tree({ ...three, 'notes.png': '' })
    const first = await colloquy(['archive', 'in', '-o', 'out'])
    expect(first).toMatchObject({ code: 0, error: '' })
    expect(first.out).toMatch(/^out: 3 talks \(3 built, 0 as they were, 0 failed\), 26 files, 2 other files ignored/u)
    const made = await contents('out')
    expect([...made.keys()].filter((it) => !/^(?:people|search)/u.test(it)).sort()).toEqual([
      'catalogue.json',
      'feed.atom',
      'index.html',
      'manifest.json',
      'opds.json',
      'opds.xml',
      'report.html',
      'report.js',
      'site.css',
      'talks/one/index.html',
      'talks/one/one.html',
      'talks/one/one.passages.js',
      'talks/three/index.html',
      'talks/three/three.html',
      'talks/three/three.passages.js',
      'talks/two/index.html',
      'talks/two/two.html',
      'talks/two/two.passages.js',
    ])
    const again = await colloquy(['archive', 'in', '-o', 'out'])
    expect(again.out).toMatch(/^out: 3 talks \(0 built, 3 as they were/u)
    expect(await contents('out')).toEqual(made)
    expect(await colloquy(['archive', 'verify', 'out'])).toMatchObject({
      code: 0,
      out: 'out: 26 files, 0 differences\n',
    })
  })

  it('builds anew what has changed, and takes away what is gone', async () => {
    await tree(three)
    await colloquy(['archive', 'in', '-o', 'out'])
    await put('in/a/one.md', talk('One', 'Good evening.'))
    await rm(at('in/b/two.md'))
    const { out } = await colloquy(['archive', 'in', '-o', 'out'])
    expect(out).toMatch(/^out: 2 talks \(1 built, 1 as they were, 0 failed\)/u)
    expect(await readFile(at('out/talks/one/one.html'), 'utf8')).toContain('Good evening.')
    expect(await readdir(at('out/talks'))).toEqual(['one', 'three'])
    await put('in/archive.yaml', 'title: Trials\neditions: [html, epub]\n')
    expect((await colloquy(['archive', 'in', '-o', 'out'])).out).toMatch(/^out: 2 talks \(2 built/u)
  })

  it('is the same to the byte, whether it was made at once or grew', async () => {
    await tree(three)
    await colloquy(['archive', 'in', '-o', 'out'])
    // One changes and moves to the end, one comes before all others, one goes, and a page has been deleted.
    const changed = talk('Zoo', 'Good evening to all.').replace('---\n', '---\ndate: 2031-01-02\n')
    await put('in/a/one.md', changed)
    await put('in/a/0.md', talk('A first one', 'Good evening, first of all.'))
    await rm(at('in/b/two.md'))
    await rm(at('out/talks/three/index.html'))
    expect((await colloquy(['archive', 'in', '-o', 'out'])).out).toMatch(/^out: 3 talks \(2 built, 1 as they were/u)
    await colloquy(['archive', 'in', '-o', 'whole'])
    expect(await contents('out')).toEqual(await contents('whole'))
  })

  it('mends what was changed by hand, and writes nothing then', async () => {
    await tree(three)
    await colloquy(['archive', 'in', '-o', 'out'])
    const whole = await contents('out')
    // As long as before: only its time tells.
    for (const path of ['talks/two/index.html', 'talks/two/two.html', 'index.html'])
      await writeFile(at('out', path), (await readFile(at('out', path), 'utf8')).replace('Trials', 'trails'))
    expect(await contents('out')).not.toEqual(whole)
    await put('in/a/one.md', talk('One', 'Good evening.'))
    await colloquy(['archive', 'in', '-o', 'out'])
    await put('in/a/one.md', three['a/one.md'])
    await colloquy(['archive', 'in', '-o', 'out'])
    expect(await contents('out')).toEqual(whole)
    const { mtimeMs } = await stat(at('out/manifest.json'))
    await colloquy(['archive', 'in', '-o', 'out'])
    expect((await stat(at('out/manifest.json'))).mtimeMs).toBe(mtimeMs)
  })

  it('builds a talk anew when a drawing changes that it shows, and only then', async () => {
    const inside = `![A dot](data:image/svg+xml;base64,${Buffer.from(svg('')).toString('base64')})`
    await tree({ 'one.md': `${talk('One')}\n![A plan](plan.svg)\n\n${inside}\n` })
    await put('in/plan.svg', svg('<rect width="9" height="9"/>', 'width="40" height="40"'))
    const run = async (): Promise<string> => (await colloquy(['archive', 'in', '-o', 'out'])).out
    expect(await run()).toMatch(/^out: 1 talk \(1 built/u)
    expect(await run()).toMatch(/^out: 1 talk \(0 built/u)
    expect(await readFile(at('out/talks/one/one.html'), 'utf8')).toContain('<img src="data:image/png;base64,')
    await put('in/plan.svg', svg('<rect width="8" height="8"/>', 'width="40" height="40"'))
    expect(await run()).toMatch(/^out: 1 talk \(1 built/u)
  })

  it('lets a broken talk fail alone, and leaves its last edition in place', async () => {
    await tree(three)
    await colloquy(['archive', 'in', '-o', 'out'])
    await put('in/a/one.md', '---\ntitle: [a\n---\n\n**Ada Quist:** a.\n\n**Tomas Reyes:** b.\n')
    const { code, out, error } = await colloquy(['archive', 'in', '-o', 'out'])
    expect(code).toBe(1)
    expect(out).toMatch(/^out: 2 talks \(0 built, 2 as they were, 1 failed\)/u)
    expect(error).toMatch(/^in\/a\/one\.md:2:\d+ {2}.*not YAML.*\n$/u)
    expect(await readFile(at('out/talks/one/one.html'), 'utf8')).toContain('Good morning.')
    expect(await colloquy(['archive', 'verify', 'out'])).toMatchObject({ code: 0 })
  })

  it('makes captions of the talks that have times, and text of all', async () => {
    await tree({ ...three, 'timed.md': talk('Timed', '[00:00:03] Hello.') }, '[vtt, text]')
    expect(await colloquy(['archive', 'in', '-o', 'out'])).toMatchObject({ code: 0 })
    const { talks } = JSON.parse(await readFile(at('out/catalogue.json'), 'utf8')) as { talks: { duration?: number }[] }
    expect(talks.map(({ duration }) => duration).filter(Boolean)).toEqual([3])
    const made = [...(await contents('out')).keys()].filter((it) => /\.(?:vtt|plain\.txt)$/u.test(it))
    expect(made.sort()).toEqual([
      'talks/one/one.plain.txt',
      'talks/three/three.plain.txt',
      'talks/timed/timed.plain.txt',
      'talks/timed/timed.vtt',
      'talks/two/two.plain.txt',
    ])
  })

  it('finds a flipped byte, a missing file and an extra one', async () => {
    await tree(three)
    await colloquy(['archive', 'in', '-o', 'out'])
    const bytes = await readFile(at('out/talks/one/one.html'))
    bytes[100] = (bytes[100] ?? 0) ^ 1
    await writeFile(at('out/talks/one/one.html'), bytes)
    await rm(at('out/talks/two/two.html'))
    await writeFile(at('out/talks/extra.html'), '')
    const { code, out } = await colloquy(['archive', 'verify', 'out'])
    expect(code).toBe(1)
    expect(out.split('\n')).toEqual([
      `${join('out', 'talks/one/one.html')}  changed`,
      `${join('out', 'talks/two/two.html')}  missing`,
      `${join('out', 'talks/extra.html')}  extra`,
      'out: 26 files, 3 differences',
      '',
    ])
    const asJson = await colloquy(['archive', 'verify', 'out', '--json'])
    expect(asJson.code).toBe(1)
    expect(JSON.parse(asJson.out)).toEqual({
      output: 'out',
      files: 26,
      differences: [
        { path: 'talks/one/one.html', what: 'changed' },
        { path: 'talks/two/two.html', what: 'missing' },
        { path: 'talks/extra.html', what: 'extra' },
      ],
    })
  })

  it('says what it made in numbers, for programs, or nothing', async () => {
    await tree({ ...three, 'broken.json': '{"a": ' })
    const made = await colloquy(['archive', 'in', '-o', 'out', '--json'])
    expect(made.code).toBe(1)
    expect(JSON.parse(made.out)).toMatchObject({ output: 'out', talks: 3, built: 3, ignored: 1, doubtful: 0, found: 0 })
    expect(Object.keys(JSON.parse(made.out).failed)).toEqual(['broken.json'])
    await rm(at('in/broken.json'))
    expect(await colloquy(['archive', 'in', '-o', 'out', '--quiet'])).toEqual({ code: 0, out: '', error: '' })
    expect(await colloquy(['archive', 'verify', 'out', '-q'])).toEqual({ code: 0, out: '', error: '' })
  })

  it('says so of links that lead out, of names that are shared, and goes on', async () => {
    await tree({ ...three, 'c/One.txt': 'Ann: hi there.\n\nBob: hello.\n\nAnn: so.\n' })
    await put('secret.md', talk('Secret'))
    await symlink(at('secret.md'), at('in/link.md'))
    const { code, out, error } = await colloquy(['archive', 'in', '-o', 'out'])
    expect(code).toBe(1)
    expect(out).toMatch(/^out: 4 talks \(4 built/u)
    expect(error).toMatch(/^in\/link\.md {2}The link leads out of the tree\. Copy the file into it\.$/mu)
    expect(error).toMatch(/^a\/one\.md, c\/One\.txt {2}warning: Each would have the same name/mu)
  })

  it('is killed at twenty moments, carries on, and ends with the same bytes', async () => {
    await tree(
      { ...three, ...Object.fromEntries(Array.from({ length: 18 }, (_, i) => [`d/${i}.md`, talk(`Talk ${i}`)])) },
      '[epub, pdf, html]',
    )
    await colloquy(['archive', 'in', '-o', 'whole'])
    // Other moments each time: a fault is found sooner or later, and its moments are said.
    const moments = Array.from({ length: 20 }, () => Math.round(100 + Math.random() * 1100))
    for (const wait of moments) {
      const child = spawn(process.execPath, [command, 'archive', 'in', '-o', 'out'], {
        cwd: at(),
        stdio: 'ignore',
        detached: true,
      })
      await new Promise((resolve) => setTimeout(resolve, wait))
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
      await new Promise((resolve) =>
        child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(0),
      )
    }
    const killed = `killed after ${moments.join(', ')} ms`
    expect(await colloquy(['archive', 'in', '-o', 'out']), killed).toMatchObject({ code: 0, error: '' })
    expect(await contents('out'), killed).toEqual(await contents('whole'))
  })

  it.each([
    [['archive', 'in'], 2, /needs a folder of its own/u],
    [['archive', 'nowhere', '-o', 'out'], 1, /nowhere/u],
    [['archive', 'verify', 'in'], 1, /no manifest\.json/u],
  ])('refuses %j in a line', async (args, code, says) => {
    await tree(three)
    const { code: ended, error } = await colloquy(args)
    expect([ended, error]).toEqual([code, expect.stringMatching(says)])
    expect(error.split('\n')).toHaveLength(2)
  })
})
