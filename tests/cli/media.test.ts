import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { silentMp3 } from '../render/silence.ts'
import { workbench } from './workbench.ts'

const { at, put, get, files, colloquy } = workbench()
const talk = `---
title: Second copies
---

## Who keeps it?

**Ada Quist:** [00:01] Who keeps the second copy?

**Tomas Reyes:** [00:03] We do.
`
const untimed = talk.replace(/ \[[\d:]+\]/g, '')

describe('colloquy build with a recording', () => {
  it('puts it into the EPUB, the same bytes each time', async () => {
    await put('talk.md', talk)
    await put('sound.bin', silentMp3(6))
    const { code, error } = await colloquy(['build', 'talk.md', '-o', 'one', '-f', 'epub', '--audio', 'sound.bin'])
    expect([code, error]).toEqual([0, ''])
    await colloquy(['build', 'talk.md', '-o', 'two', '-f', 'epub', '--audio', 'sound.bin'])
    const [one, two] = await Promise.all([readFile(at('one/talk.epub')), readFile(at('two/talk.epub'))])
    expect(Buffer.compare(one, two)).toBe(0)
    expect(unzipSync(one)['OEBPS/audio.mp3']).toHaveLength(silentMp3(6).length)
  })

  it('links the one on the web', async () => {
    await put('talk.md', talk)
    const { code, error } = await colloquy(['build', 'talk.md', '-f', 'html', '--media-url', 'https://example.org/a'])
    expect([code, error]).toEqual([0, ''])
    expect(await get('talk.html')).toContain('href="https://example.org/a#t=1"')
  })

  it('writes chapters when they are named, and only then', async () => {
    await put('talk.md', talk)
    const { code, error } = await colloquy(['build', 'talk.md', '-f', 'chapters,html'])
    expect([code, error]).toEqual([0, ''])
    expect(JSON.parse(await get('talk.chapters.json')).chapters).toEqual([{ startTime: 1, title: 'Who keeps it?' }])
    await colloquy(['build', 'talk.md', '-o', 'all'])
    expect(await files('all')).toEqual(['talk.epub', 'talk.html', 'talk.pdf'])
  })

  it.each([
    [['-f', 'epub', '--audio', 'gone.mp3'], 1, /^gone\.mp3 {2}There is no such file\. /],
    [['-f', 'epub', '--audio', '.'], 1, /^\. {2}This is a folder, not a recording\. /],
    [['-f', 'epub', '--audio', 'talk.md'], 1, /^talk\.md {2}This is no audio that an EPUB can hold\. Give an MP3 /],
    [['-f', 'epub', '--audio', 'short.mp3'], 1, /^talk\.md {2}Turn 2 begins at 0:03, but the audio ends at 0:02\. /],
    [['-f', 'html', '--audio', 'short.mp3'], 2, /--audio goes into the EPUB, and none is made\. /],
    [['-f', 'pdf', '--media-url', 'https://example.org/a'], 2, /--media-url is linked in EPUB and web page, /],
    [['--media-url', 'talk.mp3'], 2, /'talk\.mp3' is invalid\. Give an address that begins with https:/],
    [['untimed.md', '-f', 'epub', '--audio', 'short.mp3'], 2, /--audio names the recording of one talk, /],
    [
      ['untimed.md', '-f', 'html', '--media-url', 'https://example.org/a'],
      2,
      /--media-url names the recording of one /,
    ],
  ] as const)('says in a line what is wrong with %j', async (args, exit, line) => {
    await put('talk.md', talk)
    await put('untimed.md', untimed)
    await put('short.mp3', silentMp3(2.5))
    const { code, error } = await colloquy(['build', 'talk.md', '-o', 'out', ...args])
    expect(error).toMatch(line)
    expect(error.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(exit)
    expect(await files()).toEqual(['short.mp3', 'talk.md', 'untimed.md'])
  })

  it.each([
    [['-f', 'epub', '--audio', 'short.mp3'], 'so the audio cannot be heard with it'],
    [['-f', 'html', '--media-url', 'https://example.org/a'], 'so none can lead to the recording'],
    [['-f', 'chapters'], 'so it has no chapters'],
  ] as const)('asks for times with %j', async (args, line) => {
    await put('untimed.md', untimed)
    await put('short.mp3', silentMp3(2.5))
    const { code, error } = await colloquy(['build', 'untimed.md', '-o', 'out', ...args])
    expect(error).toContain(line)
    expect(error.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(1)
    expect(await files()).toEqual(['short.mp3', 'untimed.md'])
  })
})
