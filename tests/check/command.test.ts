import { describe, expect, it } from 'vitest'
import { workbench } from '../cli/workbench.ts'
import { altered, book, replace } from './books.ts'

const { put, colloquy } = workbench()
/** Without the engines of the machine, so that a run is the same everywhere. */
const here = ['--engines', 'colloquy,epubcheck-ts']

const transcript =
  '---\ntitle: Second copies\n---\n\n**Ada Quist:** Who keeps the second copy?\n\n**Tomas Reyes:** We do.\n'

describe('colloquy check', () => {
  it('finds nothing in a good book, says who examined it, and ends with 0', async () => {
    await put('talk.epub', await book())
    const { code, out, error } = await colloquy(['check', 'talk.epub', ...here])
    expect(error).toBe('')
    expect(out).toMatch(
      /^talk\.epub: nothing found \(examined by colloquy, epubcheck-ts \d[\d.]*\)\n1 file: nothing found\n$/,
    )
    expect(code).toBe(0)
  })

  it('reports each fault of each file on a line of its own, and ends with 1', async () => {
    await put('good.epub', await book())
    await put(
      'bad.epub',
      await altered((files) =>
        replace(files, 'OEBPS/s01.xhtml', /href="speaker-index.xhtml#[^"]+"/, 'href="gone.xhtml"'),
      ),
    )
    const { code, out } = await colloquy(['check', 'bad.epub', 'good.epub', ...here])
    const lines = out.trim().split('\n')
    expect(lines[0]).toMatch(
      /^bad\.epub {2}error {2}epub\/dead-link {2}OEBPS\/s01\.xhtml:9:\d+ {2}“gone\.xhtml” leads to no file of the book\. \(colloquy, epubcheck-ts\)$/,
    )
    expect(lines[1]).toMatch(/^bad\.epub: 1 error \(examined by/)
    expect(lines[2]).toMatch(/^good\.epub: nothing found/)
    expect(lines[3]).toBe('2 files: 1 error')
    expect(code).toBe(1)
  })

  it('finds nothing in what colloquy build has just made', async () => {
    await put('talk.md', transcript)
    await colloquy(['build', 'talk.md', '--page', 'A4,A5', '-f', 'epub,pdf'])
    const { code, out } = await colloquy(['check', 'talk.epub', 'talk-a4.pdf', 'talk-a5.pdf', ...here])
    expect(out).toContain('talk-a4.pdf: nothing found (examined by colloquy)\n')
    expect(out).toContain('3 files: nothing found')
    expect(code).toBe(0)
  })

  it('knows an edition by what it holds, whatever it is called', async () => {
    await put('talk.bin', await book())
    expect((await colloquy(['check', 'talk.bin', ...here])).out).toContain(
      'talk.bin: nothing found (examined by colloquy, epub',
    )
    await put('cut.download', '%PDF-1.7 cut off')
    expect((await colloquy(['check', 'cut.download'])).error).toMatch(
      /^cut\.download {2}The PDF is damaged: its end is missing\./,
    )
  })

  it('names the engines that are not there, once', async () => {
    await put('talk.epub', await book())
    const env = { PATH: '/nowhere', EPUBCHECK_JAR: '', ACE: '' }
    const { out } = await colloquy(['check', 'talk.epub', 'talk.epub'], env)
    expect(out.match(/^Not there: epubcheck\. /gm)).toHaveLength(1)
    expect(out.match(/^Not there: ace\. /gm)).toHaveLength(1)
  })

  it('prints findings as JSON, and nothing else', async () => {
    await put('talk.md', transcript.replace('**Tomas', '**Tomás'))
    await put('bad.epub', 'no book')
    const { code, out, error } = await colloquy(['check', 'talk.md', 'bad.epub', 'gone.epub', '--json'])
    expect(error).toBe('')
    expect(code).toBe(1)
    const report = JSON.parse(out)
    expect(report.files.map((it: { file: string }) => it.file)).toEqual(['talk.md', 'bad.epub', 'gone.epub'])
    expect(report.files[1].findings).toEqual([
      expect.objectContaining({ severity: 'error', code: 'input/format', where: '', engine: 'colloquy' }),
    ])
    expect(report.files[2].findings[0].code).toBe('input/missing')
    expect(report).toMatchObject({ errors: 2, warnings: 0 })
  })

  it('says where a transcript is doubtful: line and column', async () => {
    await put('good.md', transcript)
    expect((await colloquy(['check', 'good.md'])).code).toBe(0)
    await put('talk.md', transcript.replace('---\n\n', 'speakers:\n  - name: Ada Quist\npublished: 2025\n---\n\n'))
    const { code, out } = await colloquy(['check', 'talk.md', '--from', 'transcript'])
    expect(out).toMatch(/^talk\.md:5:1 {2}warning {2}transcript\/unknown-field {2}“published” is not a field/m)
    expect(out).toMatch(/^talk\.md:\d+:\d+ {2}warning {2}transcript\/unknown-speaker {2}/m)
    expect(code).toBe(1)
    await put('raw.txt', 'An essay\n\nNobody speaks here, and that is fine.\n')
    expect((await colloquy(['check', 'raw.txt'])).out).toMatch(/^raw\.txt {2}warning {2}transcript\/no-speakers {2}/m)
  })

  it('names speakers that are doubtful without failing', async () => {
    await put('talk.md', '---\ntitle: T\n---\n\n**Ada Quist:** Who?\n\n**?:** We.\n')
    const { code, out } = await colloquy(['check', 'talk.md'])
    expect(out).toMatch(/^talk\.md {2}info {2}transcript\/doubtful-speaker {2}Some turns have no name\./m)
    expect(out).toContain('talk.md: 1 note')
    expect(code).toBe(0)
  })

  it('says in one line what cannot be examined, and examines the rest', async () => {
    await put('bad.epub', 'no book')
    await put('good.epub', await book())
    const { code, out, error } = await colloquy(['check', 'bad.epub', 'gone.epub', 'good.epub', ...here])
    expect(error.trim().split('\n')).toEqual([
      expect.stringMatching(/^bad\.epub {2}This is no EPUB: it is no ZIP container\. Name an EPUB/),
      expect.stringMatching(/^gone\.epub {2}There is no such file\./),
    ])
    expect(out).toContain('good.epub: nothing found')
    expect(out).toContain('3 files: 2 errors')
    expect(code).toBe(1)
  })

  it('ends with 2 when it is not understood', async () => {
    expect((await colloquy(['check'])).code).toBe(2)
    const { code, error } = await colloquy(['check', 'talk.epub', '--engines', 'nobody'])
    expect(code).toBe(2)
    expect(error).toContain('choose from colloquy, epubcheck-ts, epubcheck, ace')
    expect((await colloquy(['check', '--help'])).out).toContain('Exit codes:')
  })
})
