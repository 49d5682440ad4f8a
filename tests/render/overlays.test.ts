import { EpubCheck } from '@likecoin/epubcheck-ts'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { toDocument, wordsFor } from '../../src/document/index.ts'
import { readAudio, renderEpub } from '../../src/render/epub/index.ts'
import { overlaysOf } from '../../src/render/epub/overlays.ts'
import { parse } from '../../src/transcript/index.ts'
import { emptyMp4, lengthOf, silentMp3, unevenMp3 } from './silence.ts'

const talk = `---
title: Second copies
language: en
---

A word before the talk.

## Who keeps it?

**Ada Quist:** [00:01] Who keeps the second copy?

**Tomas Reyes:** We do.

**Ada Quist:** [00:02.5] And the third?

**Tomas Reyes:** [00:02.5] Nobody.

## A pause

**Tomas Reyes:** Let us pause.

## Where is it?

**Ada Quist:** [00:04] Where?
`

const documentOf = (markdown: string) => toDocument(parse(markdown))
const mp3 = silentMp3(6)
const book = async (bytes = mp3): Promise<Uint8Array> =>
  renderEpub(documentOf(talk), { audio: await readAudio(bytes, { path: 'talk.mp3' }) })
const textsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, it]) => [path.replace('OEBPS/', ''), strFromU8(it)]))

describe('an EPUB with its recording', () => {
  it.each([
    ['MP3', mp3],
    ['AAC in MP4', emptyMp4(6)],
  ])('passes EPUBCheck with an %s', async (_, bytes) => {
    const { messages } = await EpubCheck.validate(await book(bytes))
    const bad = messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))
    expect(bad.map(({ id, message }) => `${id} ${message}`)).toEqual([])
  })

  it('has an overlay for each section with times, and a passage for each turn at whose time one begins', async () => {
    const files = textsOf(await book())
    expect(Object.keys(files).filter((name) => name.endsWith('.smil'))).toEqual(['s01.smil', 's03.smil'])
    const end = Math.floor(lengthOf(mp3) * 1000) / 1000
    const clips = ['s01.smil', 's03.smil'].flatMap((name) =>
      [
        ...(files[name] ?? '').matchAll(
          /<text src="([^"]+)"\/>\s*<audio src="([^"]+)" clipBegin="(.+?)s" clipEnd="(.+?)s"/g,
        ),
      ].map(([, ...clip]) => clip.join(' ')),
    )
    expect(clips).toEqual([
      's01.xhtml#t001 audio.mp3 1 2.5',
      's01.xhtml#t003 audio.mp3 2.5 4',
      `s03.xhtml#t006 audio.mp3 4 ${end}`,
    ])
    // EPUBCheck 4 wants a fragment there, too.
    expect(files['s01.smil']).toContain('epub:textref="s01.xhtml#s01"')
    for (const [, file, id] of clips.join('\n').matchAll(/(s\d+\.xhtml)#(t\d+)/g))
      expect(files[file ?? '']).toContain(` id="${id}"`)
  })

  it('says in its package what is heard, for how long, and how it is marked', async () => {
    const files = textsOf(await book())
    const opf = files['content.opf'] ?? ''
    expect(opf).toContain('<item id="audio" href="audio.mp3" media-type="audio/mpeg"/>')
    expect(opf).toMatch(/id="s01" href="s01\.xhtml"[^>]* media-overlay="s01-overlay"/)
    expect(opf).not.toMatch(/id="s02" [^>]*media-overlay/)
    const of = (id: string): number =>
      Number(new RegExp(`"media:duration" refines="#${id}-overlay">([\\d.]+)s<`).exec(opf)?.[1])
    expect(of('s01')).toBe(3)
    const total = Number(/"media:duration">([\d.]+)s</.exec(opf)?.[1])
    expect(total).toBeCloseTo(of('s01') + of('s03'), 6)
    const marked = /"media:active-class">([^<]+)</.exec(opf)?.[1]
    expect(files['style.css']).toContain(`.${marked} {`)
    for (const [property, value] of [
      ['accessMode', 'auditory'],
      ['accessModeSufficient', 'textual'],
      ['accessibilityFeature', 'synchronizedAudioText'],
      ['accessibilityHazard', 'unknownSoundHazard'],
      ['accessibilitySummary', wordsFor('en').accessibility(true, true)],
    ])
      expect(opf).toContain(`<meta property="schema:${property}">${value}</meta>`)
  })

  it('says nothing of sound where there is none', async () => {
    const files = textsOf(await renderEpub(documentOf(talk)))
    expect(files['content.opf']).not.toMatch(/media:|audio|auditory|overlay|Sound/)
    expect(files['content.opf']).toContain(wordsFor('en').accessibility(false, true))
  })

  it('stores the recording as it is, and is the same bytes twice', async () => {
    const [one, two] = [await book(), await book()]
    expect(Buffer.compare(one, two)).toBe(0)
    expect(Buffer.from(one).includes(Buffer.from(mp3))).toBe(true)
    expect(Buffer.compare(unzipSync(one)['OEBPS/audio.mp3'] ?? new Uint8Array(), mp3)).toBe(0)
  })

  it('is refused where the times are not those of the recording', async () => {
    await expect(book(silentMp3(3))).rejects.toMatchObject({
      code: 'transcript/times',
      message: 'Turn 6 begins at 0:04, but the audio ends at 0:03.',
    })
    await expect(renderEpub(documentOf('**A:** x\n'), { audio: await readAudio(mp3) })).rejects.toMatchObject({
      code: 'transcript/times',
      message: expect.stringContaining('No turn'),
    })
  })

  it('says whether it sounds in every language', () => {
    for (const language of 'ar de en es fa fr he hi it ja ko nl pl pt ru tr zh-Hans zh-Hant'.split(' ')) {
      const { accessibility, recordingAt } = wordsFor(language)
      expect(accessibility(true, true), language).not.toBe(accessibility(false, true))
      expect(recordingAt('3:12'), language).toContain('3:12')
    }
  })
})

describe('a recording', () => {
  it('is measured', async () => {
    expect(await readAudio(mp3)).toMatchObject({ mediaType: 'audio/mpeg', duration: expect.closeTo(lengthOf(mp3), 3) })
    expect(await readAudio(emptyMp4(7.25))).toMatchObject({ mediaType: 'audio/mp4', duration: 7.25 })
    const uneven = unevenMp3(400)
    expect((await readAudio(uneven.bytes)).duration).toBeCloseTo(uneven.duration, 3)
  })

  it('is measured without the tags that stand round it, even where these look like sound', async () => {
    const frameLike = [0xff, 0xfb, 0x90, 0xc4]
    const id3 = [...Buffer.from('ID3'), 4, 0, 0, 0, 0, 0, 20, ...Buffer.from('TXXX'), 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0]
    const before = [...id3, ...frameLike, 0]
    const after = Object.assign(new Uint8Array(128), [...Buffer.from('TAG'), ...frameLike])
    const { duration } = await readAudio(Uint8Array.from([...before, ...mp3, ...after]))
    expect(duration).toBeCloseTo(lengthOf(mp3), 3)
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['zeros', new Uint8Array(5000)],
    ['a text', new TextEncoder().encode(talk.repeat(20))],
    ['another codec', emptyMp4(6, ['alac'])],
    ['pictures alone', emptyMp4(6, ['avc1'])],
    ['a film', emptyMp4(6, ['mp4a', 'avc1'])],
    ['no length', emptyMp4(0)],
    ['a book', new Uint8Array([0x50, 0x4b, 3, 4, ...new Uint8Array(200)])],
  ])('is refused when it is %s', async (_, bytes) => {
    await expect(readAudio(bytes, { path: 'talk.mp3' })).rejects.toMatchObject({
      code: 'input/format',
      place: { file: 'talk.mp3' },
    })
  })

  it('is heard once from the first time to its end, whatever the order of the times', () => {
    const starts = fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 4 }), (milliseconds, perPart) => {
        const turns = milliseconds.map((at, i) => ({
          id: `t${i}`,
          number: String(i + 1),
          part: `s${Math.floor(i / perPart)}`,
          start: at / 1000,
        }))
        const overlays = overlaysOf(turns, { duration: 100 })
        const clips = overlays.flatMap((overlay) => overlay.clips).sort((a, b) => a.begin - b.begin)
        expect(clips[0]?.begin).toBe(Math.min(...milliseconds) / 1000)
        clips.forEach(({ begin, end }, i) => {
          expect(end).toBeGreaterThan(begin)
          expect(end).toBe(clips[i + 1]?.begin ?? 100)
        })
        const total = overlays.reduce((sum, { duration }) => sum + duration, 0)
        expect(total).toBeCloseTo(100 - Math.min(...milliseconds) / 1000, 6)
      }),
    )
  })
})
