import { EpubCheck } from '@likecoin/epubcheck-ts'
import { strFromU8, unzipSync } from 'fflate'
import type { Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { describe, expect, it } from 'vitest'
import { toDocument } from '../../src/document/index.ts'
import { renderEpub } from '../../src/render/epub/index.ts'
import { turned } from '../../src/render/vertical.ts'
import { parse } from '../../src/transcript/index.ts'
import { documentOf, examples } from './examples.ts'
import { glyphsIn } from './glyphs.ts'
import { wordsOf } from './words.ts'

/** One pixel: what the picture shows is a test of the cover. */
const jpeg = Uint8Array.from(
  Buffer.from(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
    'base64',
  ),
)

async function unpacked(name: string): Promise<Record<string, string>> {
  const files = unzipSync(await renderEpub(documentOf(name), { cover: jpeg }))
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]))
}

const attribute = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map((match) => match[1] ?? '')

describe('whom the book is listed under', () => {
  const listed = async (front: string, talk: string): Promise<string[]> => {
    const document = toDocument(parse(`---\ntitle: A talk\nlanguage: en\n${front}---\n\n${talk}`))
    const opf = strFromU8(unzipSync(await renderEpub(document))['OEBPS/content.opf'] ?? new Uint8Array())
    return [...opf.matchAll(/<dc:(creator|contributor) id="([^"]+)">([^<]+)<.*\n(?:.*refines="#\2".*>(\w+)<)?/g)].map(
      ([, element, , who, role]) => `${element}: ${who} (${role})`,
    )
  }
  const talk = '**Ada:** Hello.\n\n**Tomas:** Good morning.\n'
  it('is who wrote it down, or those who speak; never a body beside people', async () => {
    const speakers = ['Ada', 'Tomas']
    expect(await listed('source:\n  author: Mira\n', talk)).toEqual([
      'creator: Mira (aut)',
      ...speakers.map((name) => `contributor: ${name} (spk)`),
    ])
    for (const front of ['event: Harbour Week\n', 'publisher: P\n', 'source: The Lamp\n'])
      expect(await listed(front, talk)).toEqual(speakers.map((name) => `creator: ${name} (undefined)`))
    expect(await listed('publisher: P\n', 'Words of nobody.\n')).toEqual(['creator: P (undefined)'])
  })

  it('is nobody who does not speak', async () => {
    const front = 'speakers: [Bo, {name: Cy, role: translator}, Ada, Tomas]\n'
    expect(await listed(front, talk)).toEqual([
      'creator: Ada (undefined)',
      'creator: Tomas (undefined)',
      'contributor: Cy (trl)',
    ])
  })

  it('is followed by those who made it, and by its series', async () => {
    const made = 'publisher: P\neditors: Ed\ntranslators: [Tr, La]\ntranscribers: [Sc]\n'
    expect(await listed(made, talk)).toEqual([
      'creator: Ada (undefined)',
      'creator: Tomas (undefined)',
      'contributor: Ed (edt)',
      'contributor: Tr (trl)',
      'contributor: La (trl)',
      'contributor: Sc (trc)',
    ])
    const document = toDocument(parse(`---\ntitle: T\n${made}series: {name: Talks, number: 2.1}\n---\n\n${talk}`))
    const book = await renderEpub(document)
    const opf = strFromU8(unzipSync(book)['OEBPS/content.opf'] ?? new Uint8Array())
    expect(opf).toContain('<meta property="belongs-to-collection" id="series">Talks</meta>')
    expect(opf).toContain('<meta refines="#series" property="group-position">2.1</meta>')
    expect((await EpubCheck.validate(book)).messages.filter((it) => it.severity !== 'info')).toEqual([])
  })

  it('is of many those who say most', async () => {
    const many = ['A', 'B', 'C', 'D', 'E', 'F'].map((name, i) => `**${name}:** ${'word '.repeat(9 - i)}\n`)
    expect(await listed('', many.reverse().join('\n'))).toEqual([
      ...['D', 'C', 'B', 'A'].map((name) => `creator: ${name} (undefined)`),
      ...['F', 'E'].map((name) => `contributor: ${name} (spk)`),
    ])
  })

  it('stands beside the name and the address that it comes from, and each subject once', async () => {
    const front = 'source: {name: The Lamp, url: "https://e.org/灯?100%"}\nsubjects: [a, b, a]\n'
    const document = toDocument(parse(`---\ntitle: T\n${front}---\n\n${talk}`))
    const opf = strFromU8(unzipSync(await renderEpub(document))['OEBPS/content.opf'] ?? new Uint8Array())
    expect([...opf.matchAll(/<dc:(?:source|subject)>([^<]+)</gu)].map(([, text]) => text)).toEqual([
      'a',
      'b',
      'The Lamp',
      'https://e.org/%E7%81%AF?100%25',
    ])
  })
})

describe.each(examples)('the EPUB of %s', (name) => {
  it('passes EPUBCheck without an error or a warning', async () => {
    const result = await EpubCheck.validate(await renderEpub(documentOf(name), { cover: jpeg }))
    const bad = result.messages.filter((it) => ['fatal', 'error', 'warning'].includes(it.severity))
    expect(bad.map((it) => `${it.id} ${it.message}`)).toEqual([])
    expect(result.valid).toBe(true)
  })

  it('begins with its media type, stored (OCF 3.3 §4.2.2)', async () => {
    const bytes = await renderEpub(documentOf(name))
    expect(strFromU8(bytes.subarray(30, 58))).toBe('mimetypeapplication/epub+zip')
    expect(bytes[8]).toBe(0)
  })

  it('has no dead link, and one file a section', async () => {
    const files = await unpacked(name)
    const ids = new Set<string>()
    for (const [path, text] of Object.entries(files)) {
      if (!path.endsWith('.xhtml')) continue
      const file = path.replace('OEBPS/', '')
      ids.add(file)
      for (const id of attribute(text, 'id')) ids.add(`${file}#${id}`)
    }
    const dead: string[] = []
    for (const [path, text] of Object.entries(files)) {
      for (const href of [...attribute(text, 'href'), ...attribute(text, 'src')]) {
        if (!path.endsWith('.xhtml') && !path.endsWith('.ncx')) continue
        if (/^https?:|\.css$|\.jpeg$/.test(href)) continue
        const to = href.startsWith('#') ? path.replace('OEBPS/', '') + href : href
        if (!ids.has(to)) dead.push(`${path}: ${href}`)
      }
    }
    expect(dead).toEqual([])
    const { sections } = documentOf(name).counts
    expect(Object.keys(files).filter((path) => /\/s\d+\.xhtml$/.test(path))).toHaveLength(sections)
  })

  it('leads from a name to its entry in the index, and from turn to turn of one speaker', async () => {
    const files = await unpacked(name)
    const turns = Object.entries(files)
      .filter(([path]) => /\/s\d+\.xhtml$/.test(path))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([path, text]) =>
        [...text.matchAll(/<div class="turn" data-speaker="([^"]+)"[^>]* id="([^"]+)".*?<\/p>/gsu)].map(
          ([all, speaker, id]) => ({
            speaker,
            id,
            path: path.replace('OEBPS/', ''),
            entry: /<b class="speaker"><a href="([^"]+)"/u.exec(all)?.[1],
            number: /class="number"[^>]*data-number="(\d+)"/u.exec(all)?.[1],
            links: Object.fromEntries(
              [...all.matchAll(/<a class="(previous|next)" href="([^"]+)" aria-label="[^"]+"/gu)].map(
                ([, to, href]) => [to, href?.replace(/.*#/u, '')],
              ),
            ),
          }),
        ),
      )
    expect(turns.length).toBeGreaterThan(15)
    for (const { speaker, id, entry, number, links } of turns) {
      const own = turns.filter((it) => it.speaker === speaker)
      const at = own.findIndex((it) => it.id === id)
      expect(entry).toBe(`speaker-index.xhtml#${speaker}`)
      expect(number).toBe(String(Number(id?.slice(1))))
      expect([links.previous, links.next]).toEqual([own[at - 1]?.id, own[at + 1]?.id])
    }
  })

  it('shows old readers the contents that new ones see', async () => {
    const files = await unpacked(name)
    const nav = (files['OEBPS/toc.xhtml'] ?? '').split('landmarks')[0] ?? ''
    const inNav = [...nav.matchAll(/<a href="([^"]+)">([^<]+)<\/a>/g)].map(([, href, title]) => `${title} → ${href}`)
    const inNcx = [
      ...(files['OEBPS/toc.ncx'] ?? '').matchAll(/<text>([^<]+)<\/text><\/navLabel>\s*<content src="([^"]+)"/g),
    ].map(([, title, href]) => `${title} → ${href}`)
    expect(inNav.length).toBeGreaterThan(3)
    expect(inNcx).toEqual(inNav)
  })

  it('names every speaker, and says how accessible it is', async () => {
    const files = await unpacked(name)
    const opf = files['OEBPS/content.opf'] ?? ''
    for (const speaker of documentOf(name).speakers)
      expect(opf).toMatch(new RegExp(`<dc:(?:creator|contributor)[^>]*>${speaker.name}<`))
    expect(opf).toContain('<meta property="schema:accessibilityHazard">none</meta>')
    expect(opf).toContain('properties="cover-image"')
    expect(opf).toMatch(/speaker-index\.xhtml" media-type="application\/xhtml\+xml" properties="svg"/)
  })

  it('says what the document says, word for word', async () => {
    const files = await unpacked(name)
    const opf = files['OEBPS/content.opf'] ?? ''
    const hrefs = new Map(
      [...opf.matchAll(/<item id="([^"]+)" href="([^"]+)"/g)].map(([, id, href]) => [id ?? '', href ?? '']),
    )
    const spine = [...opf.matchAll(/<itemref idref="([^"]+)"/g)].map(([, id]) => hrefs.get(id ?? '') ?? '')
    const said = spine
      .filter((href) => href !== 'cover.xhtml')
      .map((href) => wordsOf(fromHtml(files[`OEBPS/${href}`] ?? '') as Root))
      .join('')
    expect(said).toBe(wordsOf(documentOf(name).tree))
  })

  it('is the same bytes twice', async () => {
    const [one, two] = [await renderEpub(documentOf(name)), await renderEpub(documentOf(name))]
    expect(Buffer.compare(one, two)).toBe(0)
  })
})

describe.each(examples)('the EPUB of %s with fonts', (name) => {
  const made = renderEpub(documentOf(name), { cover: jpeg, embedFonts: true })

  it('passes EPUBCheck without an error or a warning', async () => {
    const { messages } = await EpubCheck.validate(await made)
    expect(messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))).toEqual([])
  })

  it('holds every character of the text in a font that the style sheet names, and no whole font', async () => {
    const files = unzipSync(await made)
    const css = strFromU8(files['OEBPS/style.css'] ?? new Uint8Array())
    const upright = [...css.matchAll(/@font-face\{[^}]*font-style:normal;font-weight:normal;src:url\(([^)]+)\)/gu)]
    const fonts = await Promise.all(upright.map(([, path]) => glyphsIn(files[`OEBPS/${path}`] ?? new Uint8Array())))
    const words = new Set(wordsOf(documentOf(name).tree))
    expect([...words].filter((it) => !fonts.some((has) => has(it.codePointAt(0) ?? 0)))).toEqual([])
    expect(fonts.some((has) => has(0x9f98))).toBe(false)
    expect(css).toMatch(/\nbody\{font-family:"Colloquy [^;]+, serif\}/u)
  })

  it('carries the licence of every font, and names each file once', async () => {
    const files = unzipSync(await made)
    const opf = strFromU8(files['OEBPS/content.opf'] ?? new Uint8Array())
    const inside = Object.keys(files).filter((path) => path.startsWith('OEBPS/fonts/'))
    expect(inside.filter((path) => path.endsWith('.txt')).length).toBeGreaterThan(0)
    for (const path of inside) {
      expect(opf.split(` href="${path.slice(6)}" `)).toHaveLength(2)
      if (path.endsWith('.txt')) expect(strFromU8(files[path] ?? new Uint8Array())).toContain('SIL Open Font License')
    }
  })

  it('is the same bytes twice', async () => {
    const again = await renderEpub(documentOf(name), { cover: jpeg, embedFonts: true })
    expect(Buffer.compare(await made, again)).toBe(0)
  })
})

describe('an EPUB in lines that run down', () => {
  const han = 'small-libraries.txt'
  const textOf = (files: Record<string, Uint8Array>, path: string): string =>
    strFromU8(files[`OEBPS/${path}`] ?? new Uint8Array())

  it('turns pages from right to left, cover apart, and passes EPUBCheck', async () => {
    const bytes = await renderEpub(documentOf(han), { cover: jpeg, vertical: true, embedFonts: true })
    const files = unzipSync(bytes)
    expect(textOf(files, 'content.opf')).toContain('page-progression-direction="rtl"')
    expect(textOf(files, 's01.xhtml')).toContain(' class="han vertical"')
    expect(textOf(files, 'cover.xhtml')).not.toContain('vertical')
    expect(textOf(files, 'style.css')).toMatch(/-epub-writing-mode: vertical-rl;\s+-webkit-writing-mode: vertical-rl;/u)
    const { messages } = await EpubCheck.validate(bytes)
    expect(messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))).toEqual([])
  })

  it('says the same words', async () => {
    const wordsIn = async (vertical: boolean): Promise<string[]> => {
      const files = unzipSync(await renderEpub(documentOf(han), { vertical }))
      return Object.keys(files)
        .filter((path) => path.endsWith('.xhtml'))
        .map((path) => wordsOf(fromHtml(strFromU8(files[path] ?? new Uint8Array())) as Root))
    }
    expect(await wordsIn(true)).toEqual(await wordsIn(false))
  })

  it('stands numbers of two digits upright, and no other ones', async () => {
    const text = '12月3日、2024年、15%、3.5倍、第9回、Python 3、A4。`12`'
    const document = toDocument(parse(`---\ntitle: T\nlanguage: ja\n---\n\n**甲：** ${text}\n`))
    const files = unzipSync(await renderEpub(document, { vertical: true }))
    const section = Object.keys(files).find((path) => textOf(files, path.slice(6)).includes('2024年'))
    const upright = [
      ...strFromU8(files[section ?? ''] ?? new Uint8Array()).matchAll(/<span class="upright">([^<]+)</gu),
    ]
    expect(upright.map(([, number]) => number)).toEqual(['12', '3', '15', '%', '9'])
  })

  it('turns every side of the style sheet', () => {
    expect(turned('p { margin: 1em 2em 3em 4em; padding: 1em; border-left: 0.1em solid; }')).toBe(
      'p { margin: 4em 1em 2em 3em; padding: 1em 1em 1em 1em; border-top: 0.1em solid; }',
    )
    expect(turned('p { margin: 1em 2em; padding-left: 2em; text-align: left; }')).toBe(
      'p { margin: 2em 1em 2em 1em; padding-top: 2em; text-align: left; }',
    )
  })

  it('is refused for a language that is not written so', async () => {
    await expect(renderEpub(documentOf('second-copy.md'), { vertical: true })).rejects.toMatchObject({
      code: 'usage',
      message: 'A text in “en” is not set in lines that run down; only Chinese and Japanese are.',
    })
  })
})

describe('an EPUB', () => {
  const filesOf = async (front: string, body: string): Promise<Record<string, string>> => {
    const bytes = await renderEpub(toDocument(parse(`---\ntitle: T\n${front}---\n\n${body}`)))
    const { messages } = await EpubCheck.validate(bytes)
    expect(messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))).toEqual([])
    const files = unzipSync(bytes)
    return Object.fromEntries(Object.entries(files).map(([path, it]) => [path.replace('OEBPS/', ''), strFromU8(it)]))
  }

  it('numbers the contents where sections have one title, as their pages do', async () => {
    const body =
      '## Opening\n\n**A:** x\n\n## Questions\n\n**B:** y\n\n## Talk\n\n**A:** z\n\n## Questions\n\n**B:** w\n'
    const files = await filesOf('', body)
    const titles = ['1 Opening', '2 Questions', '3 Talk', '4 Questions']
    for (const path of ['toc.xhtml', 'toc.ncx'])
      expect([...(files[path] ?? '').matchAll(/>(\d [A-Z]\w+)</gu)].map(([, title]) => title)).toEqual(titles)
    expect(files['s04.xhtml']).toContain('aria-label="4 Questions"')
    expect((await filesOf('', body.replace('## Questions', '## Answers')))['toc.xhtml']).toContain('>Answers<')
  })

  it('begins what stands behind the talk with the notes, where it has any', async () => {
    const landmarks = (files: Record<string, string>): string[] =>
      [...(files['toc.xhtml'] ?? '').matchAll(/epub:type="([^"]+)" href="([^"]+)"/gu)].map(
        ([, it, to]) => `${it}: ${to}`,
      )
    const noted = landmarks(await filesOf('', '**A:** x[^1] y[^1]\n\n[^1]: Said.\n'))
    expect(noted.slice(-4)).toEqual([
      'backmatter: endnotes.xhtml',
      'endnotes: endnotes.xhtml',
      'backmatter: speaker-index.xhtml',
      'colophon: colophon.xhtml',
    ])
    expect(landmarks(await filesOf('', '**A:** x\n')).at(-2)).toBe('backmatter: speaker-index.xhtml')
  })

  it('calls each way back from a note by another name', async () => {
    const [twice, once] = await Promise.all(
      ['x[^1] y[^1]', 'x[^1]'].map((it) => filesOf('', `**A:** ${it}\n\n[^1]: N.\n`)),
    )
    const names = (files = {} as Record<string, string>): string[] =>
      [...(files['endnotes.xhtml'] ?? '').matchAll(/aria-label="([^"]+)">([^<]+)</gu)].map(
        ([, name, seen]) => `${name} ${seen}`,
      )
    expect(names(twice)).toEqual(['Back to the text 1 ↑1', 'Back to the text 2 ↑2'])
    expect(names(once)).toEqual(['Back to the text ↑'])
  })

  it('says in which language its own words are, where the talk is in another', async () => {
    const finnish = await filesOf('language: fi\n', '**A:** Meillä on molemmat.\n\n**A:** Niin on.\n')
    expect(finnish['s01.xhtml']).toMatch(/<span class="turn-links" lang="en" xml:lang="en">/u)
    expect(finnish['toc.xhtml']).toMatch(/id="toc-title" class="part-title" lang="en"/u)
    expect(finnish['toc.xhtml']).toMatch(/href="colophon.xhtml" lang="en"/u)
    expect(finnish['content.opf']).toContain('accessibilitySummary" xml:lang="en"')
    const headed = await filesOf('language: en\n', '## One\n\n**A:** Yes.\n\n## שלום לכולם\n\n**A:** No.\n')
    expect(headed['toc.xhtml']).toContain('<a href="s02.xhtml" lang="he" xml:lang="he" dir="rtl">')
    const said = 'Das ist nicht neu, und wir haben es auch nicht gesagt; ich habe das gewusst.'
    const english = await filesOf('language: en\n', `**A:** Yes, it is.\n\n**A:** ${said}\n`)
    expect(english['s01.xhtml']).toMatch(/<p[^>]* lang="de"[^>]*>.*?<span class="turn-links" lang="en"/su)
    expect(english['toc.xhtml']).not.toContain('part-title" lang')
  })

  it('keeps the words of a Han title on one line each, and no character apart', async () => {
    const front = 'language: zh-Hans\nspeakers: [杨植麟]\n'
    const title = async (heading: string): Promise<string> =>
      /<h1[^>]*section-title[^>]*>(.*)<\/h1>/u.exec(
        (await filesOf(front, `## ${heading}\n\n**杨植麟：** 好。\n`))['s01.xhtml'] ?? '',
      )?.[1] ?? ''
    expect(await title('与杨植麟谈 o1 模型')).toBe(
      '与<span class="piece">杨植麟</span>谈 o1 <span class="piece">模型</span>',
    )
    expect(await title('On o1')).toBe('On o1')
  })

  it('writes programs from the left in a book that runs from the right', async () => {
    const files = await filesOf('language: ar\n', '**A:** قال `a = b - 1` ثم\n\n```\nif (x) { y }\n```\n')
    const talk = files['s01.xhtml'] ?? ''
    expect(talk.match(/<(?:pre|code)\b[^>]*>/gu)?.every((it) => it.includes('dir="ltr"'))).toBe(true)
    expect(talk).toContain('<pre')
  })

  it('says which characters its fonts lack, when it has any', async () => {
    const document = toDocument(parse('---\ntitle: T\n---\n\n**A:** x \u10db\n'))
    const said: string[] = []
    await renderEpub(document, { warn: (text) => said.push(text) })
    expect(said).toEqual([])
    await renderEpub(document, { embedFonts: true, warn: (text) => said.push(text) })
    expect(said).toEqual([
      'No font has “\u10db” (U+10DB); the EPUB leaves it to the reader’s own fonts. Install @expo-google-fonts/noto-sans-georgian, which has it.',
    ])
  })

  const tiny = (front: string): Promise<Uint8Array> =>
    renderEpub(toDocument(parse(`---\ntitle: T\n${front}---\n\n**A:** x\n`)))
  const packageOf = async (front: string): Promise<string> =>
    strFromU8(unzipSync(await tiny(front))['OEBPS/content.opf'] ?? new Uint8Array())
  const identifierIn = (opf: string): string | undefined => /<dc:identifier[^>]*>([^<]+)</.exec(opf)?.[1]

  it('is identified by what the talk is, not by its words', async () => {
    const one = identifierIn(await packageOf('date: 2025-03-14\n'))
    expect(one).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(identifierIn(await packageOf('date: 2025-03-14\nrights: free\n'))).toBe(one)
    expect(identifierIn(await packageOf('date: 2025-03-15\n'))).not.toBe(one)
    expect(identifierIn(await packageOf('identifier: "urn:isbn:9780000000002"\n'))).toBe('urn:isbn:9780000000002')
  })

  it('carries the date of the talk, or the one that is asked for, never the clock’s', async () => {
    expect(await packageOf('date: 2025-03\n')).toContain('"dcterms:modified">2025-03-01T00:00:00Z<')
    expect(await packageOf('')).toContain('"dcterms:modified">2000-01-01T00:00:00Z<')
    const document = toDocument(parse('---\ntitle: T\n---\n\n**A:** x\n'))
    const opf = unzipSync(await renderEpub(document, { modified: new Date(86_400_000) }))['OEBPS/content.opf']
    expect(strFromU8(opf ?? new Uint8Array())).toContain('"dcterms:modified">1970-01-02T00:00:00Z<')
  })

  it('says that it is accessible, and who has checked it only where a person says so', async () => {
    const claim = 'id="conformance">EPUB Accessibility 1.1 - WCAG 2.2 Level AA<'
    expect(await packageOf('')).toContain(claim)
    expect(await packageOf('')).not.toContain('certifiedBy')
    expect(await packageOf('certifier: Harbour Library\n')).toContain(
      '<meta property="a11y:certifiedBy" refines="#conformance">Harbour Library</meta>',
    )
    const { messages } = await EpubCheck.validate(await tiny('certifier: Harbour Library\n'))
    expect(messages.filter(({ severity }) => ['fatal', 'error', 'warning'].includes(severity))).toEqual([])
  })

  it('is well-formed whatever the text holds', async () => {
    const markdown = '---\ntitle: "A & B <c> \\"d\\""\n---\n\n**A & <B>:** x & y < z \u0001 \u{1F600} ]]> &amp; `<i>`\n'
    const result = await EpubCheck.validate(await renderEpub(toDocument(parse(markdown))))
    expect(result.messages.filter((it) => ['fatal', 'error'].includes(it.severity)).map((it) => it.message)).toEqual([])
  })
})
