import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { type Run, workbench } from './workbench.ts'

const { at, put, colloquy: run } = workbench()
const colloquy = (...args: string[]): Promise<Run> => run(args)
const captions =
  'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Quist>Um, we use Quen.\n\n00:03.000 --> 00:04.000\n<v Speaker 2>Yes.\n'

describe('sources of other formats', () => {
  it('are recognised, cleaned and summed up', async () => {
    await put('talk.vtt', captions)
    const { code, error } = await colloquy('clean', 'talk.vtt', '-o', 'talk.md', '--ledger', 'talk.json')
    expect(code).toBe(0)
    expect(await readFile(at('talk.md'), 'utf8')).toContain('**Ada Quist:** [00:00:01] Um, we use Quen.')
    expect(error).toMatch(
      /^talk\.vtt: webvtt, utf-8: \d+ characters: .*kept.*\ntalk\.md: 1 speaker is doubtful: colloquy speakers talk\.md --rename "Speaker 2=NAME"\n$/,
    )
    const { entries } = JSON.parse(await readFile(at('talk.json'), 'utf8'))
    expect(entries.map(({ source }: { source: string }) => source).join('')).toBe(captions)
  })

  it('are built like any other', async () => {
    await put('talk.vtt', captions)
    const { code, out } = await colloquy('build', 'talk.vtt', '-f', 'html')
    expect([code, out]).toEqual([0, expect.stringContaining('2 turns, 2 speakers')])
  })

  it('are read as what --from says', async () => {
    await put('talk.txt', captions.replace('WEBVTT', 'NOTE'))
    expect((await colloquy('clean', 'talk.txt', '--from', 'text')).out).toContain('00:01.000')
    expect(await colloquy('clean', 'talk.txt', '--from', 'vtt')).toMatchObject({
      code: 2,
      error: expect.stringContaining('webvtt'),
    })
  })

  it('obey what is asked of cleaning', async () => {
    await put('talk.vtt', captions)
    await put('terms.yaml', 'Qwen: [Quen]\n')
    const { out } = await colloquy('clean', 'talk.vtt', '--tidy', '--glossary', 'terms.yaml', '--apply-glossary')
    expect(out).toContain('**Ada Quist:** [00:00:01] we use Qwen.')
    // Who asks for every word gets every word, or is told that the two do not go together.
    expect((await colloquy('clean', 'talk.vtt', '--verbatim')).out).toContain('Um, we use Quen.')
    expect(await colloquy('clean', 'talk.vtt', '--verbatim', '--tidy')).toMatchObject({ code: 2, out: '' })
    const off = await colloquy('clean', 'talk.vtt', '--off', 'evnt')
    expect(off).toMatchObject({
      code: 2,
      out: '',
      error: expect.stringMatching(/no rule “evnt”\. Name one of front-matter, /),
    })
    const lost = await colloquy('clean', 'talk.vtt', '--glossary', 'none.yaml')
    expect(lost).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^none\.yaml {2}The glossary cannot be read\./),
    })
  })

  it('that are damaged give one line with the place, and nothing is written', async () => {
    await put('cut.json', '{"segments": [{"text": "Hello", ')
    await put('cut.vtt', 'WEBVTT\n\n00:01.000 --> 00:0x.000\nHello.\n')
    const json = await colloquy('clean', 'cut.json', '-o', 'cut.md')
    expect(json).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^cut\.json:1:\d+ {2}This is not JSON[^\n]*\n$/),
    })
    const vtt = await colloquy('build', 'cut.vtt')
    expect(vtt).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^cut\.vtt:3:\d+ {2}[^\n]*no line of times[^\n]*\n$/),
    })
    expect((await readdir(at())).sort()).toEqual(['cut.json', 'cut.vtt'])
  })
})

describe('colloquy review', () => {
  it('writes a page beside nothing else', async () => {
    await put('talk.vtt', captions)
    expect(await colloquy('review', 'talk.vtt')).toMatchObject({ code: 0, out: 'talk.review.html\n' })
    expect(await readFile(at('talk.review.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*Review of talk\.vtt/)
    expect((await readdir(at())).sort()).toEqual(['talk.review.html', 'talk.vtt'])
  })
})

it('writes no two outputs to one file, and names as long as a system allows', async () => {
  await put('talk.vtt', captions)
  expect(await colloquy('clean', 'talk.vtt', '-o', 'a', '--ledger', './a')).toMatchObject({
    code: 1,
    error: expect.stringContaining('Two outputs'),
  })
  const long = `${'n'.repeat(252)}.md`
  expect(await colloquy('clean', 'talk.vtt', '-o', long)).toMatchObject({ code: 0 })
  expect((await readdir(at())).sort()).toEqual([long, 'talk.vtt'])
})

describe('colloquy clean --json', () => {
  const { put, get, colloquy } = workbench()
  const raw = 'A talk\n\nShare\n\nAda Quist: Good morning,everybody.\n\nTomas Reyes: Good morning.\n\nAda Quist: So.\n'

  it('prints what was done in numbers, and the transcript where no file is named', async () => {
    await put('talk.txt', raw)
    const { code, out, error } = await colloquy(['clean', 'talk.txt', '--json'])
    expect({ code, error }).toEqual({ code: 0, error: '' })
    const { markdown, ...about } = JSON.parse(out)
    expect(markdown).toBe((await colloquy(['clean', 'talk.txt'])).out)
    expect(about).toMatchObject({ input: 'talk.txt', format: 'text', encoding: 'utf-8', characters: raw.length })
    const { kept = 0, normalised = 0, moved = 0, dropped = 0, corrected = 0 } = about.kinds
    expect(kept + normalised + moved + dropped + corrected).toBe(raw.length)
    const written = await colloquy(['clean', 'talk.txt', '--json', '-o', 'talk.md'])
    expect(JSON.parse(written.out)).toEqual({ ...about, output: 'talk.md' })
    expect(await get('talk.md')).toBe(markdown)
  })
})
