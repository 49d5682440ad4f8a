import { chmod, lstat, mkdir, readdir, readFile, stat, symlink } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { type Run, workbench } from './workbench.ts'

const { at, put, get, colloquy } = workbench()
const speakers = (...args: string[]): Promise<Run> => colloquy(['speakers', ...args])
const transcript = `---
title: Second copies
speakers:
  - name: Ada Quist
    aliases: [AQ]
  - Tomas
---

**Ada Quist:** Who keeps the second copy?

**Tomas:** We do.

**AQ:** Every one?

**Tomas Reyes:** Every one of them.

**Speaker 3:** And who pays?

**?:** Nobody.
`
const raw = 'A talk\n\nSpeaker 1: Who keeps the second copy?\n\nTomas Reyes: We do.\n\nSpeaker 1: Every one?\n'

describe('colloquy speakers', () => {
  it('lists them for programs', async () => {
    await put('talk.md', transcript)
    const { code, out, error } = await speakers('talk.md', '--json')
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(JSON.parse(out)).toEqual([
      { name: 'Ada Quist', aliases: ['AQ'], turns: 2, words: 7, doubts: [] },
      { name: 'Tomas', aliases: [], turns: 1, words: 2, doubts: [{ kind: 'same', other: 'Tomas Reyes' }] },
      { name: 'Tomas Reyes', aliases: [], turns: 1, words: 4, doubts: [] },
      { name: 'Speaker 3', aliases: [], turns: 1, words: 3, doubts: [{ kind: 'no-name' }] },
      { name: '?', aliases: [], turns: 1, words: 1, doubts: [{ kind: 'unattributed' }] },
    ])
    expect(await speakers('talk.md', '--json', '--rename', 'Tomas=B')).toMatchObject({ code: 2 })
  })

  it('lists who speaks, and what is doubtful', async () => {
    await put('talk.md', transcript)
    expect(await speakers('talk.md')).toEqual({
      code: 0,
      error: '',
      out: `  Name         Aliases  Turns  Words  First line
  Ada Quist    AQ           2   41 %  Who keeps the second copy?
! Tomas                     1   12 %  We do.
! Tomas Reyes               1   24 %  Every one of them.
! Speaker 3                 1   18 %  And who pays?
! ?                         1    6 %  Nobody.

! “Tomas” and “Tomas Reyes” may be one person.
    colloquy speakers talk.md --rename "Tomas=Tomas Reyes"
! “Speaker 3” is no name.
    colloquy speakers talk.md --rename "Speaker 3=NAME"
! Some turns have no name.
    colloquy speakers talk.md --rename "?=NAME"
`,
    })
    expect(await get('talk.md')).toBe(transcript)
  })

  it('lists the speakers of a raw transcript, with commands that write elsewhere', async () => {
    await put('my talk.txt', raw)
    const { code, out } = await speakers('my talk.txt')
    expect(code).toBe(0)
    expect(out).toContain('colloquy speakers "my talk.txt" --rename "Speaker 1=NAME" -o "my talk.md"\n')
    expect(await readdir(at())).toEqual(['my talk.txt'])
  })

  it('renames in place, and says what it did', async () => {
    await put('talk.md', `\uFEFF${transcript}`)
    await chmod(at('talk.md'), 0o600)
    const run = await speakers(
      'talk.md',
      '--rename',
      'Speaker 3=Ines',
      '--rename',
      '?=Ada Quist',
      '--rename',
      'Tomas=Tomas Reyes',
    )
    expect(run).toEqual({
      code: 0,
      error: '',
      out: 'talk.md: Speaker 3 → Ines, 1 label\ntalk.md: ? → Ada Quist, 1 label\ntalk.md: Tomas → Tomas Reyes, 1 label\n',
    })
    expect(await get('talk.md')).toBe(
      `\uFEFF${transcript
        .replace('- Tomas\n', '- Tomas Reyes\n  - Ines\n')
        .replace('**Tomas:', '**Tomas Reyes:')
        .replace('Speaker 3', 'Ines')
        .replace('?:', 'Ada Quist:')}`,
    )
    expect(await readdir(at())).toEqual(['talk.md'])
    if (process.platform !== 'win32') expect((await stat(at('talk.md'))).mode & 0o777).toBe(0o600)
  })

  it('writes elsewhere with -o, and leaves the input', async () => {
    await put('talk.md', transcript)
    expect((await speakers('talk.md', '--rename', 'Speaker 3=Ines', '-o', 'out/new.md')).code).toBe(0)
    expect(await get('talk.md')).toBe(transcript)
    expect(await get('out/new.md')).toContain('**Ines:** And')
  })

  it.skipIf(process.platform === 'win32')('replaces what a link leads to', async () => {
    await put('talk.md', transcript)
    await symlink('talk.md', at('link.md'))
    expect((await speakers('link.md', '--rename', 'Speaker 3=Ines')).code).toBe(0)
    expect((await lstat(at('link.md'))).isSymbolicLink()).toBe(true)
    expect(await get('talk.md')).toContain('**Ines:** And')
  })

  it('cleans a raw transcript, and never replaces it', async () => {
    await put('talk.txt', raw)
    const args = ['talk.txt', '--rename', 'Speaker 1=Ada Quist']
    expect(await speakers(...args)).toEqual({
      code: 2,
      out: '',
      error: expect.stringMatching(/^talk\.txt {2}This is a raw transcript; .+ with -o\.\n$/),
    })
    expect((await speakers(...args, '-o', 'talk.txt')).error).toMatch(/^talk\.txt {2}This is the input; [^\n]+\n$/)
    expect(await get('talk.txt')).toBe(raw)
    expect((await speakers(...args, '-o', 'talk.md')).code).toBe(0)
    expect((await get('talk.md')).match(/\*\*Ada Quist:\*\*/g)).toHaveLength(2)
  })

  it('never replaces a file of another encoding', async () => {
    const wide = Buffer.from(`\uFEFF${transcript}`, 'utf16le')
    await put('talk.md', wide)
    const { code, error } = await speakers('talk.md', '--rename', 'Speaker 3=Ines')
    expect([code, error]).toEqual([2, expect.stringContaining('utf-16le')])
    expect(await readFile(at('talk.md'))).toEqual(wide)
    expect((await speakers('talk.md', '--rename', 'Speaker 3=Ines', '-o', 'new.md')).code).toBe(0)
    expect(await get('new.md')).toBe(
      transcript.replace('Speaker 3', 'Ines').replace('- Tomas\n', '- Tomas\n  - Ines\n'),
    )
  })

  it.each([
    [['--rename', 'Bob=Ada'], 2, /^talk\.md {2}Nobody is called “Bob” here\. Choose from “Ada Quist”, .+, “\?”\.\n$/],
    [['--rename', 'Bob'], 2, /^colloquy {2}“Bob” does not say .+ --rename "Speaker 3=Ada Quist"\.\n$/],
    [['--rename', '=Bob'], 2, /--rename "Speaker 3=Ada Quist"\.\n$/],
    [['-o', 'x.md'], 2, /-o goes with --rename/],
    [['--rename', 'Speaker 3=Ines', '-o', 'folder'], 3, /^folder {2}This cannot be written .+\n$/],
  ])('%j is one line, and nothing changes', async (args, code, says) => {
    await put('talk.md', transcript)
    await mkdir(at('folder'))
    expect(await speakers('talk.md', ...args)).toEqual({ code, out: '', error: expect.stringMatching(says) })
    expect(await get('talk.md')).toBe(transcript)
    expect(await readdir(at())).toEqual(['folder', 'talk.md'])
  })

  it('a missing file ends with 1', async () => {
    expect(await speakers('gone.md')).toEqual({ code: 1, out: '', error: expect.stringContaining('no such file') })
  })
})

it('reads a raw source as it is told to', async () => {
  await put('talk.dat', 'who,what\nAda Quist,Who keeps the second copy?\nTomas Reyes,We do.\nAda Quist,Every one?\n')
  const { code, out } = await speakers('talk.dat', '--from', 'csv')
  expect(code).toBe(0)
  expect(out).toMatch(/Ada Quist\s+2\s/)
})
