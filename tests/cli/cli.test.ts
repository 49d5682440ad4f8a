import { spawn } from 'node:child_process'
import { chmod, mkdir, readdir, readFile } from 'node:fs/promises'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { command, workbench } from './workbench.ts'

const { at, put, get, files, colloquy } = workbench()
const bytes = (name: string): Promise<Buffer> => readFile(at(name))
const talk = '**Ada Quist:** Who keeps the second copy?\n\n**Tomas Reyes:** We do.\n'
const transcript = `---\ntitle: Second copies\ndate: 2025-03-14\n---\n\n${talk}`

describe('colloquy build', () => {
  it('makes the three editions and says where they are', async () => {
    await put('talk.md', transcript)
    const { code, out, error } = await colloquy(['build', 'talk.md', '-o', 'out'])
    expect(error).toBe('')
    expect(code).toBe(0)
    expect(await files('out')).toEqual(['talk.epub', 'talk.html', 'talk.pdf'])
    expect(out).toMatch(/^talk\.md: 2 turns, 2 speakers, 1 section in \d+\.\d s\n/)
    expect(out).toMatch(/out\/talk\.pdf\s+\d+ pages, \d+ KB/)
  })

  it('gives the same bytes in another folder at another time', async () => {
    await put('talk.md', transcript)
    await colloquy(['build', 'talk.md', '-o', 'one'])
    await colloquy(['build', at('talk.md'), '-o', 'two/deep'], { TZ: 'Asia/Tokyo' })
    for (const name of ['talk.epub', 'talk.html', 'talk.pdf']) {
      const [one, two] = await Promise.all([readFile(at('one', name)), readFile(at('two/deep', name))])
      expect(Buffer.compare(one, two), name).toBe(0)
    }
  })

  it('keeps its browser for as many rounds as the page numbers take to settle', async () => {
    const names = ['Ada Quist', 'Tomas Reyes', 'Mina Okafor', 'Joel Brandt', 'Ruth Amsel', 'Piet Vos', 'Lena Holm']
    const words = ['Copy.', 'Roger that, we see it.', 'Say again, please; the line went dead for a moment there.']
    // So many that the numbers of the index, once they are known, take pages of their own.
    const turns = Array.from(
      { length: 480 },
      (_, i) => `**${names[(i * 5 + (i >> 3)) % names.length]}:** ${words[i % words.length]}`,
    )
    await put('watch.md', ['# A long watch', ...turns].join('\n\n'))
    expect(await colloquy(['build', 'watch.md', '-f', 'pdf', '-d', 'transcript'])).toMatchObject({ code: 0, error: '' })
  })

  it('names PDFs of several papers apart', async () => {
    await put('talk.md', transcript)
    await colloquy(['build', 'talk.md', '-o', 'out', '--page', 'A4,letter', '-f', 'pdf'])
    expect(await files('out')).toEqual(['talk-a4.pdf', 'talk-letter.pdf'])
  })

  it('names PDFs of several designs apart', async () => {
    await put('talk.md', transcript)
    await colloquy(['build', 'talk.md', '-o', 'out', '--design', 'book,report', '--paper', '6x9,A4', '-f', 'pdf'])
    expect(await files('out')).toEqual(['talk-book.pdf', 'talk-report.pdf'])
  })

  it('puts a person’s style sheet behind its own, in the PDF and on the web page, the same bytes each time', async () => {
    await put('talk.md', transcript)
    await put('own.css', '.speaker { color: #123456 } /* </style><p>out</p> */')
    await colloquy(['build', 'talk.md', '-o', 'one', '-f', 'pdf,html', '--css', 'own.css'])
    await colloquy(['build', 'talk.md', '-o', 'two', '-f', 'pdf,html', '--css', 'own.css'])
    await colloquy(['build', 'talk.md', '-o', 'plain', '-f', 'pdf'])
    for (const name of ['talk.pdf', 'talk.html'])
      expect(Buffer.compare(await bytes(`one/${name}`), await bytes(`two/${name}`)), name).toBe(0)
    expect(Buffer.compare(await bytes('one/talk.pdf'), await bytes('plain/talk.pdf'))).not.toBe(0)
    const page = await get('one/talk.html')
    expect(page).toContain('.speaker { color: #123456 }')
    expect(page).not.toContain('</style><p>')
  })

  it('says in a line what is wrong with a style sheet', async () => {
    await put('talk.md', transcript)
    await put('latin.css', Buffer.from([0x2f, 0x2a, 0xe9, 0x2a, 0x2f]))
    const missing = await colloquy(['build', 'talk.md', '-o', 'out', '-f', 'html', '--css', 'own.css'])
    expect([missing.code, missing.error]).toEqual([
      1,
      expect.stringMatching(/^own\.css {2}There is no such file\. .+\n$/),
    ])
    const latin = await colloquy(['build', 'talk.md', '-o', 'out', '-f', 'html', '--css', 'latin.css'])
    expect([latin.code, latin.error]).toEqual([1, expect.stringMatching(/^latin\.css {2}.+not UTF-8\. .+\n$/)])
    const folder = await colloquy(['build', 'talk.md', '-o', 'out', '-f', 'html', '--css', '.'])
    expect(folder.error).toMatch(/not a style sheet/)
  })

  it('builds the others when one input fails, and ends with 1', async () => {
    await put('good.md', transcript)
    await put('bad.md', `---\ntitle: a: b\n---\n\n${talk}`)
    const { code, out, error } = await colloquy(['build', 'bad.md', 'good.md', '-o', 'out', '-f', 'html'])
    expect(code).toBe(1)
    expect(error).toMatch(/^bad\.md:2:\d+ {2}The front matter is not YAML/)
    expect(out).toContain('good.md: 2 turns')
    expect(await files('out')).toEqual(['good.html'])
  })

  it('builds a transcript without speakers as an article, with a warning', async () => {
    await put('essay.txt', 'An essay\n\nNobody speaks here, and that is fine.\n')
    const { code, error } = await colloquy(['build', 'essay.txt', '-f', 'html'])
    expect(code).toBe(0)
    expect(error).toContain('essay.txt  warning: Nobody is named as speaking')
    expect(await readFile(at('essay.html'), 'utf8')).toContain('Nobody speaks here')
  })

  it.each(['utf-16le', 'utf-16be', 'gb18030'])('reads %s', async (encoding) => {
    const text = '小书库的第二份\n\n林晓雨：我们今天谈谈怎么保存。\n\n周伯安：好的，先说说预算。\n\n林晓雨：可以。\n'
    await put('talk.txt', iconv.encode(text, encoding, { addBOM: encoding !== 'gb18030' }))
    expect((await colloquy(['build', 'talk.txt', '-f', 'html'])).code).toBe(0)
    expect(await readFile(at('talk.html'), 'utf8')).toContain('我们今天谈谈怎么保存。')
  })

  it('takes ten megabytes', async () => {
    const turn = `Ada: ${'We keep two copies, and we read them. '.repeat(40)}\n\nTom: ${'好的，我们再看一份。'.repeat(60)}\n\n`
    await put('long.txt', `A long talk\n\n${turn.repeat(Math.ceil(10_000_000 / Buffer.byteLength(turn)))}`)
    const { code, out } = await colloquy(['build', 'long.txt', '-f', 'html'])
    expect(code).toBe(0)
    expect(out).toContain('2 speakers')
  })

  it('honours SOURCE_DATE_EPOCH, and refuses one that is no number', async () => {
    await put('talk.md', transcript)
    await colloquy(['build', 'talk.md', '-f', 'pdf'], { SOURCE_DATE_EPOCH: '86400' })
    expect((await readFile(at('talk.pdf'))).byteLength).toBeGreaterThan(1000)
    const { code, error } = await colloquy(['build', 'talk.md'], { SOURCE_DATE_EPOCH: 'today' })
    expect([code, error]).toEqual([2, expect.stringContaining('SOURCE_DATE_EPOCH is “today”')])
  })
})

describe('interrupted', () => {
  it.skipIf(process.platform === 'win32')('leaves no file, no folder and no browser behind', async () => {
    const scratch = at('scratch')
    await mkdir(scratch)
    await put('talk.md', `${transcript}\n${talk.repeat(2000)}`)
    const child = spawn(process.execPath, [command, 'build', 'talk.md', '-o', 'out'], {
      cwd: at(),
      env: { ...process.env, TMPDIR: scratch },
      stdio: 'ignore',
    })
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    // When its folder is there, the browser is starting or at work.
    while ((await readdir(scratch)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(await readdir(scratch)).toEqual([])
    expect(await files()).toEqual(['scratch', 'talk.md'])
  })
})

describe('bad input', () => {
  // Six at once, so that some find their browser half opened; it used to be waited for until a timer of 30 s had run out.
  it('is given up at once, whatever the browser is doing', { timeout: 20_000 }, async () => {
    await mkdir(at('talks'))
    const runs = await Promise.all(Array.from({ length: 6 }, () => colloquy(['build', 'talks'])))
    expect(runs.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1, 1])
  })

  const oneLine = /^[^\n]+\n$/

  it.each([
    ['a missing file', 'gone.txt', undefined, 'There is no such file'],
    ['an empty file', 'empty.txt', '', 'The file is empty'],
    ['a binary file', 'talk.txt', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3), 'a PNG picture'],
    ['a wrong type in the front matter', 'talk.md', `---\ntitle: T\nspeakers: 3\n---\n\n${talk}`, 'talk.md:3:'],
    ['front matter that is not YAML', 'talk.md', `---\ntitle: [a\n---\n\n${talk}`, 'not YAML'],
  ])('%s gives one line, exit code 1 and no edition', async (_, name, content, says) => {
    if (content !== undefined) await put(name, content)
    const before = await files()
    const { code, out, error } = await colloquy(['build', name])
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(error).toMatch(oneLine)
    expect(error.startsWith(name)).toBe(true)
    expect(error).toContain(says)
    expect(await files()).toEqual(before)
  })

  it('a folder gives one line', async () => {
    await mkdir(at('talks'))
    const { code, error } = await colloquy(['build', 'talks'])
    expect([code, error]).toEqual([1, expect.stringMatching(/^talks {2}This is a folder, not a transcript\. .+\n$/)])
  })

  it('a place that cannot be written leaves nothing behind', async () => {
    await put('talk.md', transcript)
    await mkdir(at('out/talk.pdf'), { recursive: true })
    const { code, error } = await colloquy(['build', 'talk.md', '-o', 'out'])
    expect(code).toBe(3)
    expect(error).toMatch(/^out\/talk\.pdf {2}This cannot be written/)
    expect(await files('out')).toEqual(['talk.pdf'])
  })

  it('a browser that is none is named, with the way out', async () => {
    await put('talk.md', transcript)
    await put('browser', '#!/bin/sh\nexit 3\n')
    await chmod(at('browser'), 0o755)
    const gone = await colloquy(['build', 'talk.md', '--browser', 'nowhere'])
    expect([gone.code, gone.error]).toEqual([
      3,
      expect.stringMatching(/There is no browser at nowhere\. Run “npx .+\n$/),
    ])
    const broken = await colloquy(['build', 'talk.md', '--browser', at('browser')])
    expect([broken.code, broken.error]).toEqual([3, expect.stringMatching(oneLine)])
    expect(await files()).toEqual(['browser', 'talk.md'])
  })

  it('a cache folder that cannot be made is named, with the way out', async () => {
    await put('talk.md', transcript)
    await put('file', '')
    const { code, error } = await colloquy(['build', 'talk.md', '-f', 'pdf'], {
      XDG_CACHE_HOME: at('file'),
      HOME: at('file'),
      PATH: '',
    })
    expect(code).toBe(3)
    expect(error).toMatch(oneLine)
    expect(error).toMatch(process.platform === 'linux' && process.arch === 'x64' ? /XDG_CACHE_HOME/ : /--browser/)
  })

  it('an output that is the input is refused', async () => {
    await put('talk.html', 'Ann: hi there.\n\nBob: hello there.\n\nAnn: so.\n')
    const built = await colloquy(['build', 'talk.html', '-f', 'html'])
    const made = await colloquy(['clean', 'talk.html', '-o', './talk.html'])
    for (const { code, error } of [built, made])
      expect([code, error]).toEqual([1, expect.stringMatching(/talk\.html {2}This is the input/)])
    expect(await readFile(at('talk.html'), 'utf8')).toContain('Ann: hi there.')
  })

  it('two inputs of one name are refused before anything is built', async () => {
    await put('talk.md', transcript)
    await put('talk.txt', 'x')
    const { code, error } = await colloquy(['build', 'talk.md', 'talk.txt'])
    expect([code, error]).toEqual([2, expect.stringContaining('editions of the same name')])
  })
})

describe('colloquy clean', () => {
  it('writes to standard output, and the ledger where it is asked for', async () => {
    const text = 'Second copies\n\nAda: Hello.\n\nTom: Hello, Ada.\n\nAda: Bye.\n'
    await put('talk.txt', text)
    const { code, out, error } = await colloquy(['clean', 'talk.txt', '--ledger', 'talk.json'])
    expect([code, error]).toEqual([0, ''])
    expect(out).toContain('**Ada:** Hello.')
    const { entries } = JSON.parse(await readFile(at('talk.json'), 'utf8')) as {
      entries: { source: string }[]
    }
    expect(entries.map((it) => it.source).join('')).toBe(text)
  })

  it('gives what build takes, and build makes the same of both', async () => {
    await put('talk.txt', 'Second copies\n\nAda: Hello.\n\nTom: Hello, Ada.\n\nAda: Bye.\n')
    await colloquy(['clean', 'talk.txt', '-o', 'edited/talk.md'])
    await colloquy(['build', 'talk.txt', '-o', 'one', '-f', 'html'])
    await colloquy(['build', 'edited/talk.md', '-o', 'two', '-f', 'html'])
    expect(await readFile(at('one/talk.html'), 'utf8')).toBe(await readFile(at('two/talk.html'), 'utf8'))
  })
})

describe('the command', () => {
  it.each([[['--help']], [['build', '--help']], [['clean', '--help']]])('%s explains itself', async (args) => {
    const { code, out } = await colloquy(args)
    expect(code).toBe(0)
    expect(out).toContain('Examples:')
    expect(out).toContain('Exit codes:')
  })

  it.each([
    [[], 'Usage: colloquy'],
    [['biuld'], 'Did you mean build?'],
    [['build', 'x.md', '--papre', 'A4'], 'Did you mean --paper?'],
    [['build', 'x.md', '-f', 'pdf,html', '--embed-fonts'], 'Add epub to the list of -f'],
    [['build', 'x.md', '-f', 'pdf', '--cover-style', 'arcs'], '--cover-style is about the EPUB'],
    [['build', 'x.md', '--cover-style', 'oil'], 'rows, band, arcs'],
    [['build', 'x.md', '--page', 'A3'], 'A4, A5, Letter'],
    [['build', 'x.md', '--design', 'leaflet'], 'report, book'],
    [['build', 'x.md', '--design', 'book', '--paper', 'A4'], 'A5 or 6x9'],
    [['build', 'x.md', '--design', 'book', '--paper', 'A5,A4'], 'made for A4'],
    [['build'], 'input'],
  ])('%j is a wrong use: exit code 2', async (args, says) => {
    const { code, error } = await colloquy(args)
    expect(code).toBe(2)
    expect(error).toContain(says)
    expect(error).not.toMatch(/\n\s+at /)
  })
})
