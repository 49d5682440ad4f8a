import { readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readSync } from '../../src/read/index.ts'
import { ColloquyError } from '../../src/transcript/index.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const codeOf = (run: () => unknown): string | undefined => {
  try {
    run()
  } catch (error) {
    if (error instanceof ColloquyError) {
      expect(error.advice).not.toBe('')
      expect(error.place.file).toBe('talk.txt')
      return error.code
    }
    throw error
  }
  return undefined
}
const readTalk = (input: Uint8Array) => readSync(input, { path: 'talk.txt' })

describe('encodings', () => {
  const text = 'Ada: Hello, 你好，我们开始。\r\nTomas: Good.\r\n'

  it.each([
    ['utf-8', bytes(text)],
    ['utf-8', bytes(`\ufeff${text}`)],
    ['utf-16le', iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['utf-16be', iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['utf-16le', iconv.encode('Ada: Hello there.\nTomas: Good.\n', 'utf-16le')],
    ['utf-16be', iconv.encode('Ada: Hello there.\nTomas: Good.\n', 'utf-16be')],
    ['gb18030', iconv.encode(text, 'gb18030')],
  ])('reads %s', (encoding, input) => {
    const source = readTalk(input)
    expect(source.encoding).toBe(encoding)
    expect(source.text).toMatch(/^Ada: Hello/)
  })

  it('keeps line endings', () => {
    expect(readTalk(bytes(text)).text).toBe(text)
  })
})

describe('errors', () => {
  it('names what it cannot read', () => {
    expect(codeOf(() => readTalk(new Uint8Array()))).toBe('input/empty')
    expect(codeOf(() => readTalk(bytes(' \n\u3000\n')))).toBe('input/empty')
    expect(codeOf(() => readTalk(bytes('%PDF-1.7\n')))).toBe('input/binary')
    expect(codeOf(() => readTalk(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)))).toBe('input/binary')
    expect(codeOf(() => readTalk(Uint8Array.of(65, 0, 0, 0, 7, 1, 2, 66)))).toBe('input/binary')
    expect(codeOf(() => readTalk(Uint8Array.of(0xff, 0x80, 0xff, 0x80, 0x20)))).toBe('input/encoding')
  })
})

describe('an error', () => {
  const caught = (input: Uint8Array): ColloquyError => {
    try {
      readTalk(input)
    } catch (error) {
      if (error instanceof ColloquyError) return error
      throw error
    }
    throw new Error('it was read')
  }
  const joined = (...parts: (string | number[])[]): Uint8Array =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...bytes(part)] : part)))

  it.each([
    ['UTF-8 that is cut off', bytes('Ada: 你好').subarray(0, -1), 'input/encoding', 1, 7],
    ['UTF-8 behind a mark that says so', joined([0xef, 0xbb, 0xbf], 'Ada: \ufffd', [0xff]), 'input/encoding', 1, 7],
    [
      'UTF-16 that is cut off',
      iconv.encode('Ada:\nYes', 'utf-16le', { addBOM: true }).subarray(0, -1),
      'input/encoding',
      2,
      3,
    ],
    ['half a surrogate pair', Uint8Array.of(0xff, 0xfe, 0x41, 0, 0, 0xd8, 0x42, 0), 'input/encoding', 1, 2],
    ['a stray NUL', joined('Ada: Hello.\nTom: Y', [0], 'es.'), 'input/binary', 2, 7],
    ['a recording', joined('RIFF', [0, 0, 0, 0], 'WAVE'), 'input/binary', 1, 5],
  ])('about %s names file, line and column, and says what to do', (_, input, code, line, column) => {
    const error = caught(input)
    expect(error.code).toBe(code)
    expect(error.place).toEqual({ file: 'talk.txt', line, column })
    expect(error.advice).toMatch(/^[A-Z].*\.$/)
  })
})

describe('formats', () => {
  it('gives the name without its folder', () => {
    expect(readSync(bytes('Hello.'), { path: '/somewhere/else/talk.txt' }).name).toBe('talk.txt')
  })

  it('tells a transcript from raw Markdown and from text', () => {
    const turn = '**Ada:** Hello.\n'
    expect(readSync(bytes(`---\ntitle: T\n---\n\n${turn}`), { path: 'a.md' }).format).toBe('transcript')
    expect(readSync(bytes(`---\ntitle: T\ntranscript_by: X\n---\n\n${turn}`), { path: 'a.md' }).format).toBe('markdown')
    expect(readSync(bytes(`:::note\nHello.\n:::\n\n${turn}`), { path: 'a.txt' }).format).toBe('transcript')
    expect(readSync(bytes('Ada: Hello.\n'), { path: 'a.txt' }).format).toBe('text')
  })

  it('cuts text into lines, and wrapped text into paragraphs', () => {
    expect(readSync(bytes('One.\nTwo.\n\nThree.')).blocks).toHaveLength(3)
    const line = 'these words go on until the column where the hand breaks them\n'
    expect(readSync(bytes(`${line.repeat(5)}\n${line.repeat(3)}`)).blocks).toHaveLength(2)
  })

  it('gives offsets into the text', () => {
    const { text, blocks } = readSync(bytes('# A title\r\n\r\n* Ada: Hello. \r\n'), { path: 'a.md' })
    expect(blocks.map((b) => text.slice(b.contentStart, b.contentEnd))).toEqual(['A title', 'Ada: Hello.'])
  })
})

it('is pure: no stage before the renderers reads the disk', () => {
  for (const file of ['index', 'text', 'markdown', 'encoding']) {
    expect(readFileSync(new URL(`../../src/read/${file}.ts`, import.meta.url), 'utf8')).not.toMatch(
      /from 'node:(?!buffer')/,
    )
  }
})
