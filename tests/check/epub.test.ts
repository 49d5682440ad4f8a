import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkEpub, type EpubCheckOptions } from '../../src/check/index.ts'
import { openBrowser } from '../../src/render/browser/index.ts'
import { drawCover } from '../../src/render/cover/index.ts'
import { renderEpub } from '../../src/render/epub/index.ts'
import { documentOf, examples } from '../render/examples.ts'
import { altered, book, type Files, packed, replace } from './books.ts'

/** What our own checks say of a book: `severity code where message`. */
async function own(bytes: Uint8Array): Promise<string[]> {
  const { findings } = await checkEpub(bytes, { engines: ['colloquy'] })
  return findings.map(({ severity, code, where, message }) => `${severity} ${code} ${where} ${message}`)
}

describe('our own checks of an EPUB', () => {
  it.each(examples)('find nothing in our edition of %s, nor does EPUBCheck’s port', async (name) => {
    const browser = await openBrowser()
    try {
      const document = documentOf(name)
      const bytes = await renderEpub(document, { cover: await drawCover(document, browser) })
      const { findings, engines } = await checkEpub(bytes, { engines: ['colloquy', 'epubcheck-ts'] })
      expect(findings).toEqual([])
      expect(engines).toEqual([
        { engine: 'colloquy', outcome: 'ran' },
        { engine: 'epubcheck-ts', version: expect.stringMatching(/^\d+\./), outcome: 'ran' },
      ])
    } finally {
      await browser.close()
    }
  })

  const faults: [name: string, change: (files: Files) => void, found: RegExp][] = [
    [
      'a link to a file that is not there',
      (files) => replace(files, 'OEBPS/s01.xhtml', /href="speaker-index.xhtml#[^"]+"/, 'href="nowhere.xhtml"'),
      /^error epub\/dead-link OEBPS\/s01\.xhtml:9:\d+ “nowhere\.xhtml” leads to no file of the book\.$/,
    ],
    [
      'a link to an identifier that nothing has',
      (files) =>
        replace(files, 'OEBPS/s01.xhtml', /href="speaker-index.xhtml#[^"]+"/, 'href="speaker-index.xhtml#gone"'),
      /^error epub\/dead-link .* “speaker-index\.xhtml#gone” leads to an identifier that nothing in “OEBPS\/speaker-index\.xhtml” has\.$/,
    ],
    [
      'a landmark that leads nowhere',
      (files) =>
        replace(
          files,
          'OEBPS/toc.xhtml',
          /epub:type="bodymatter" href="[^"]+"/,
          'epub:type="bodymatter" href="s01.xhtml#start"',
        ),
      /^error epub\/dead-link OEBPS\/toc\.xhtml:\d+:\d+ “s01\.xhtml#start”/,
    ],
    [
      'an entry of the NCX that leads nowhere',
      (files) => replace(files, 'OEBPS/toc.ncx', 'src="s01.xhtml"', 'src="s99.xhtml"'),
      /^error epub\/dead-link OEBPS\/toc\.ncx:\d+:\d+ “s99\.xhtml”/,
    ],
    [
      'an item of the manifest that is not packed',
      (files) => {
        delete files['OEBPS/style.css']
      },
      /^error epub\/dead-link OEBPS\/content\.opf:\d+:\d+ “style\.css” leads to no file/,
    ],
    [
      'an NCX that is not as deep as the contents',
      (files) => {
        replace(
          files,
          'OEBPS/toc.xhtml',
          /(<li><a href="s01.xhtml">[^<]*<\/a>)/,
          '$1<ol><li><a href="s01.xhtml#s01-title">Deeper</a></li></ol>',
        )
      },
      /^warning epub\/ncx-differs OEBPS\/toc\.ncx .* “Deeper” at level 2\.$/,
    ],
    [
      'an NCX with an entry too many',
      (files) =>
        replace(
          files,
          'OEBPS/toc.ncx',
          '</navMap>',
          '<navPoint id="x" playOrder="99"><navLabel><text>Extra</text></navLabel><content src="s01.xhtml"/></navPoint></navMap>',
        ),
      /^warning epub\/ncx-differs OEBPS\/toc\.ncx .* is “Extra” at level 1, that of the navigation is nothing\.$/,
    ],
    [
      'a picture without alt text',
      (files) => replace(files, 'OEBPS/s01.xhtml', '<h1', '<img src="style.css"/><h1'),
      /^error epub\/no-alt OEBPS\/s01\.xhtml:9:\d+ The picture “style\.css” has no alt text\.$/,
    ],
    [
      'a drawing without a name',
      (files) => replace(files, 'OEBPS/s01.xhtml', '<h1', '<svg xmlns="http://www.w3.org/2000/svg"/><h1'),
      /^error epub\/no-alt OEBPS\/s01\.xhtml:9:\d+ The drawing \(svg\) has neither/,
    ],
    [
      'an identifier that was drawn by lot',
      (files) => replace(files, 'OEBPS/s01.xhtml', '<h1', '<a id="x-4b3f1a52-9a7e-4c11-8f6f-2d1c0a9b8e7d"></a><h1'),
      /^warning epub\/random-id OEBPS\/s01\.xhtml/,
    ],
    [
      'a page that no list leads to',
      (files) =>
        replace(files, 'OEBPS/s01.xhtml', '<h1', '<span role="doc-pagebreak" id="page-1" aria-label="1"></span><h1'),
      /^warning epub\/no-page-list OEBPS\/s01\.xhtml/,
    ],
    [
      'a page that the list leaves out',
      (files) => {
        replace(
          files,
          'OEBPS/s01.xhtml',
          '<h1',
          '<span role="doc-pagebreak" id="page-1"></span><span role="doc-pagebreak" id="page-2"></span><h1',
        )
        replace(
          files,
          'OEBPS/toc.xhtml',
          '</body>',
          '<nav epub:type="page-list"><ol><li><a href="s01.xhtml#page-1">1</a></li></ol></nav></body>',
        )
      },
      /^warning epub\/page-not-listed OEBPS\/s01\.xhtml:9:\d+ The mark of a page “page-2”/,
    ],
    [
      'a document that is no XML',
      (files) => replace(files, 'OEBPS/s01.xhtml', '</h1>', '</h2>'),
      /^error epub\/xml OEBPS\/s01\.xhtml This is no XML/,
    ],
  ]
  it.each(faults)('find %s', async (_, change, found) => {
    const said = await own(await altered(change))
    expect(
      said.filter((line) => found.test(line)),
      said.join('\n'),
    ).toHaveLength(1)
  })

  it('find a media type that is compressed, not first, or not EPUB’s', async () => {
    const files = unzipSync(await book())
    expect(await own(packed(files, false))).toEqual([
      expect.stringMatching(/^error epub\/mimetype mimetype .* compressed/),
    ])
    const { mimetype = new Uint8Array(), ...others } = files
    expect(await own(packed({ ...others, mimetype }))).toEqual([
      expect.stringMatching(/^error epub\/mimetype mimetype The container begins with “OEBPS\/style\.css”/),
    ])
    expect(await own(packed({ ...files, mimetype: strToU8('application/zip') }))).toEqual([
      expect.stringMatching(/^error epub\/mimetype .*does not say/),
    ])
  })
})

describe('what is no EPUB', () => {
  const refused = (bytes: Uint8Array) =>
    expect(checkEpub(bytes, { path: 'b.epub', engines: ['colloquy'] })).rejects.toMatchObject({
      code: 'input/format',
      place: { file: 'b.epub' },
    })
  const reason = async (bytes: Uint8Array): Promise<string> => {
    await refused(bytes)
    return checkEpub(bytes, { engines: ['colloquy'] }).then(String, (error: Error) => error.message)
  }

  it('is refused with its reason', async () => {
    expect(await reason(strToU8('plain text'))).toContain('no ZIP container')
    expect(await reason(new Uint8Array())).toContain('no ZIP container')
    expect(await reason((await book()).subarray(0, 5000))).toContain('cut off')
    expect(await reason(zipSync({ 'word/document.xml': strToU8('<a/>') }))).toContain('META-INF/container.xml')
    const nothing = { 'META-INF/container.xml': strToU8('<container><rootfiles/></container>') }
    expect(await reason(zipSync(nothing))).toContain('The EPUB has no “')
    expect(await reason(zipSync({ 'META-INF/container.xml': strToU8('<container') }))).toContain('is no XML')
  })

  it('is refused when a file in it is broken', async () => {
    const bytes = await book()
    expect(await reason(bytes.map((byte, i) => (i > 3000 && i < 9000 ? 0xff : byte)))).toContain('cannot be unpacked')
  })

  it('is refused when it would unpack to more than any book, before it is unpacked', async () => {
    const bytes = await book()
    // The last entry of the container's directory, said to be of four gigabytes.
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let entry = bytes.length - 22
    while (view.getUint32(entry, true) !== 0x02014b50) entry--
    view.setUint32(entry + 24, 0xfffffff0, true)
    expect(await reason(bytes)).toMatch(/unpacks to 4096 MB/)
  })

  it('is refused when it is encrypted; fonts that are obfuscated are no encryption', async () => {
    const with_ = (algorithm: string) =>
      altered((files) => {
        files['META-INF/encryption.xml'] = strToU8(
          `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="${algorithm}"/></EncryptedData></encryption>`,
        )
      })
    expect(await reason(await with_('http://www.w3.org/2001/04/xmlenc#aes256-cbc'))).toContain('encrypted')
    expect(await own(await with_('http://www.idpf.org/2008/embedding'))).toEqual([])
  })
})

describe('the engines', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'colloquy-engines-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const examine = (bytes: Uint8Array, engines: EpubCheckOptions['engines'], env: NodeJS.ProcessEnv) =>
    checkEpub(bytes, { ...(engines ? { engines } : {}), env: { ...process.env, EPUBCHECK_JAR: '', ACE: '', ...env } })

  /** A program of the name that runs some JavaScript; `args` is what it was given. */
  async function program(name: string, script: string): Promise<string> {
    const path = join(folder, name)
    await writeFile(
      path,
      `#!${process.execPath}\nconst args = process.argv.slice(2); const { writeFileSync, mkdirSync } = require('node:fs')\n${script}`,
    )
    await chmod(path, 0o755)
    return path
  }
  const reporting = (version: string, messages: unknown): string =>
    `writeFileSync(args[args.indexOf('--json') + 1], ${JSON.stringify(JSON.stringify({ checker: { checkerVersion: version }, messages }))})`

  it('that are not there are named, with the way to get them', async () => {
    const { findings, engines } = await examine(await book(), undefined, { PATH: folder })
    expect(findings).toEqual([])
    expect(engines.map(({ engine, outcome }) => `${engine} ${outcome}`)).toEqual([
      'colloquy ran',
      'epubcheck-ts ran',
      'epubcheck absent',
      'ace absent',
    ])
    expect(engines[2]?.advice).toContain('EPUBCHECK_JAR')
    expect(engines[3]?.advice).toContain('@daisy/ace-cli')
  })

  it('say each fault once, with the names of all that found it', async () => {
    const bytes = await altered((files) => {
      replace(files, 'OEBPS/s01.xhtml', /href="speaker-index.xhtml#[^"]+"/, 'href="one.xhtml"')
      replace(files, 'OEBPS/s01.xhtml', /href="speaker-index.xhtml#[^"]+"/, 'href="two.xhtml"')
    })
    const { findings } = await examine(bytes, ['colloquy', 'epubcheck-ts'], {})
    expect(findings.map(({ code, message, engine }) => `${code} ${message.slice(0, 12)} ${engine}`)).toEqual([
      'epub/dead-link “one.xhtml”  colloquy, epubcheck-ts',
      'epub/dead-link “two.xhtml”  colloquy, epubcheck-ts',
    ])
  })

  it('run EPUBCheck that is on PATH, and do not believe version 4 where version 5 accepts', async () => {
    const messages = [
      {
        ID: 'OPF-027',
        severity: 'ERROR',
        message: 'Undefined property: "pageBreakSource".',
        locations: [{ path: 'OEBPS/content.opf', line: 9, column: 1 }],
      },
      {
        ID: 'OPF-027',
        severity: 'ERROR',
        message: 'Undefined property: "other".',
        locations: [{ path: 'OEBPS/content.opf', line: 10, column: 1 }],
      },
      {
        ID: 'RSC-005',
        severity: 'ERROR',
        message: 'attribute "align" not allowed here; expected attribute "id" or "class"',
        locations: [],
      },
      { ID: 'HTM-010', severity: 'USAGE', message: 'Namespace found.', locations: [] },
    ]
    await program('epubcheck', reporting('4.2.6', messages))
    const old = await examine(await book(), ['epubcheck'], { PATH: `${folder}${delimiter}${process.env.PATH}` })
    expect(old.engines).toEqual([{ engine: 'epubcheck', version: '4.2.6', outcome: 'ran' }])
    expect(
      old.findings.map(({ severity, code, where, message }) => [severity, code, where, message].join(' ')),
    ).toEqual([
      'info OPF-027 OEBPS/content.opf:9:1 Undefined property: "pageBreakSource". EPUBCheck 5 accepts it: it is valid EPUB 3.3.',
      'error OPF-027 OEBPS/content.opf:10:1 Undefined property: "other".',
      'error RSC-005  attribute "align" not allowed here.',
    ])
    await program('epubcheck', reporting('5.3.0', messages.slice(0, 1)))
    const young = await examine(await book(), ['epubcheck'], { PATH: `${folder}${delimiter}${process.env.PATH}` })
    expect(young.findings.map(({ severity }) => severity)).toEqual(['error'])
    await rm(join(folder, 'epubcheck'))
  })

  it('say so when one fails, and leave no files behind', async () => {
    const broken = await program('broken', 'console.error("out of order"); process.exit(3)')
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('colloquy-check-'))
    const { findings, engines } = await examine(await book(), ['epubcheck', 'ace'], {
      EPUBCHECK_JAR: broken,
      ACE: broken,
    })
    expect(engines.map(({ outcome }) => outcome)).toEqual(['failed', 'failed'])
    expect(findings.map(({ severity, code, message }) => `${severity} ${code} ${message}`)).toEqual([
      expect.stringMatching(/^warning check\/epubcheck-failed EPUBCheck wrote no report \(out of order\)/),
      expect.stringMatching(/^warning check\/ace-failed Ace wrote no report \(out of order\)/),
    ])
    const gone = await examine(await book(), ['epubcheck'], { EPUBCHECK_JAR: join(folder, 'gone.jar') })
    expect(gone.engines[0]?.outcome).toBe('failed')
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('colloquy-check-'))).toEqual(before)
  })

  it('read what Ace reports, and give it a browser', async () => {
    const report = {
      'earl:assertedBy': { 'doap:release': { 'doap:revision': '1.4.6' } },
      assertions: [
        {
          'earl:testSubject': { url: '/OEBPS/s01.xhtml' },
          assertions: [
            {
              'earl:test': { 'earl:impact': 'serious', 'dct:title': 'image-alt' },
              'earl:result': { 'dct:description': 'Fix this:\n  no alt' },
            },
            { 'earl:test': { 'earl:impact': 'minor', 'dct:title': 'region' }, 'earl:result': {} },
          ],
        },
      ],
    }
    const ace = await program(
      'ace-cli',
      `const out = args[args.indexOf('-o') + 1]; mkdirSync(out)
      if (process.env.PUPPETEER_EXECUTABLE_PATH !== '/the/browser') throw new Error('no browser')
      writeFileSync(out + '/report.json', ${JSON.stringify(JSON.stringify(report))})`,
    )
    const { findings, engines } = await checkEpub(await book(), {
      engines: ['ace'],
      env: { PATH: folder, ACE: ace },
      browser: async () => ({ executable: '/the/browser', env: {} }),
    })
    expect(engines).toEqual([{ engine: 'ace', version: '1.4.6', outcome: 'ran' }])
    expect(findings.map(({ severity, code, where, message }) => `${severity} ${code} ${where} ${message}`)).toEqual([
      'error ace/image-alt OEBPS/s01.xhtml Fix this: no alt',
      'warning ace/region OEBPS/s01.xhtml region',
    ])
  })

  const jar = process.env.EPUBCHECK_JAR ?? which('epubcheck')
  it.skipIf(!jar || !which('java'))('find with EPUBCheck itself what its port misses', async () => {
    const bytes = await altered((files) => replace(files, 'OEBPS/s01.xhtml', '<h1', '<h1 align="left"'))
    const { findings } = await examine(bytes, ['epubcheck-ts', 'epubcheck'], {})
    expect(findings.map(({ code, engine }) => `${code} ${engine}`)).toEqual(['RSC-005 epubcheck'])
  })
})

function which(name: string): string | undefined {
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
  } catch {
    return undefined
  }
}
