import { EpubCheck } from '@likecoin/epubcheck-ts'
import { strFromU8, unzipSync } from 'fflate'
import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { type Document, toDocument } from '../../src/document/index.ts'
import { renderChapters } from '../../src/render/chapters/index.ts'
import { renderEpub } from '../../src/render/epub/index.ts'
import { renderHtml } from '../../src/render/html/index.ts'
import { parse } from '../../src/transcript/index.ts'
import { wordsOf } from './words.ts'

const talkWith = (media: string): Document =>
  toDocument(
    parse(`---
title: Second copies
${media}
---

## Who keeps “it” & why?

**Ada Quist:** Good morning.

**Tomas Reyes:** [00:03:12.5] We do.

**?:** [1:02:03] A question.

## Silence

**Ada Quist:** Yes.

## Before

**Ada Quist:** [0:05] No.
`),
  )
const silent = 'media: {audio: files/talk.mp3}'
const url = 'https://example.org/talk.mp3?take=2'

/** What each link to the recording says. */
function linksIn(page: string): string[] {
  const links: Element[] = []
  visit(fromHtml(page) as Root, 'element', (node) => {
    if (Array.isArray(node.properties.className) && node.properties.className.includes('time')) links.push(node)
  })
  return links.map(({ properties: { href, dataTime, ariaLabel } }) => [href, dataTime, ariaLabel].join(' | '))
}

const page = (document: Document, media?: string): string =>
  new TextDecoder().decode(renderHtml(document, media === undefined ? {} : { media }))
const book = async (document: Document, media?: string): Promise<string> => {
  const files = unzipSync(await renderEpub(document, media === undefined ? {} : { media }))
  return ['s01', 's02', 's03'].map((part) => strFromU8(files[`OEBPS/${part}.xhtml`] ?? new Uint8Array())).join('\n')
}

describe('turns that have a time', () => {
  const expected = [
    `${url}#t=192.5 | 3:12 | Recording at 3:12`,
    `${url}#t=3723 | 1:02:03 | Recording at 1:02:03`,
    `${url}#t=5 | 0:05 | Recording at 0:05`,
  ]

  it('lead to their place in the recording that is asked for', async () => {
    const document = talkWith(silent)
    expect(linksIn(page(document, `${url}#t=7`))).toEqual(expected)
    expect(linksIn(await book(document, url))).toEqual(expected)
  })

  it.each([`media: {audio: "${url}"}`, `media: {audio: talk.mp3, video: "${url}"}`])(
    'lead to the one that the front matter names: %s',
    async (media) => {
      expect(linksIn(page(talkWith(media)))).toEqual(expected)
      expect(linksIn(await book(talkWith(media)))).toEqual(expected)
    },
  )

  it.each([silent, 'media: {video: "javascript:x()"}', 'media: {audio: "https://"}', 'date: 2025'])(
    'lead nowhere with %s',
    async (media) => {
      expect(linksIn(page(talkWith(media)))).toEqual([])
      expect(linksIn(await book(talkWith(media)))).toEqual([])
    },
  )

  it('say what they said before, word for word', async () => {
    const document = talkWith(silent)
    expect(wordsOf(fromHtml(page(document, url)) as Root)).toBe(wordsOf(document.tree))
    expect(wordsOf(fromHtml(await book(document, url)) as Root)).toBe(wordsOf(fromHtml(await book(document)) as Root))
  })

  it('make a book that passes EPUBCheck, the same bytes twice', async () => {
    const document = talkWith(silent)
    const [one, two] = [await renderEpub(document, { media: url }), await renderEpub(document, { media: url })]
    expect(Buffer.compare(one, two)).toBe(0)
    const { messages } = await EpubCheck.validate(one)
    expect(messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))).toEqual([])
  })

  it.each(['talk.mp3', 'ftp://example.org/a.mp3', 'https://', 'javascript:x()'])('refuse %s', async (media) => {
    const refused = expect.objectContaining({ code: 'usage', message: `“${media}” is no address of a recording.` })
    expect(() => page(talkWith(silent), media)).toThrow(refused)
    await expect(book(talkWith(silent), media)).rejects.toEqual(refused)
  })

  it('are asked for where a recording is', () => {
    const document = toDocument(parse('**Ada Quist:** Yes.\n'))
    expect(() => page(document, url)).toThrow(expect.objectContaining({ code: 'transcript/times' }))
  })
})

describe('chapters', () => {
  it('are the sections that have a time, in the order of their times', () => {
    const json = renderChapters(talkWith(silent))
    expect(JSON.parse(json)).toEqual({
      version: '1.2.0',
      chapters: [
        { startTime: 5, title: 'Before' },
        { startTime: 192.5, title: 'Who keeps “it” & why?' },
      ],
    })
    expect(renderChapters(talkWith(silent))).toBe(json)
  })

  it('are refused without times', () => {
    expect(() => renderChapters(toDocument(parse('## One\n\n**Ada Quist:** Yes.\n')))).toThrow(
      expect.objectContaining({ code: 'transcript/times', message: expect.stringContaining('no chapters') }),
    )
  })
})
