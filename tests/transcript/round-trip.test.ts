import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from '../../src/transcript/index.ts'

/** Pieces that speech and Markdown are made of, the ones that are easily mistaken for markup above all. */
const piece = fc.constantFrom(
  'word',
  '词语',
  'ことば',
  ' ',
  ':',
  '：',
  '::',
  ':::',
  '*',
  '**',
  '_',
  '#',
  '- ',
  '1. ',
  '[',
  ']',
  '(x)',
  '[00:01:02]',
  '[^1]',
  '<b>',
  '&amp;',
  '\\',
  '`',
  '"',
  '。',
  'GPT-4',
  '10:30',
  ':event[laughter]',
  '---',
  '|',
  '~',
  '!',
)
const words = fc
  .array(piece, { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join(''))
  .filter((text) => text.trim() !== '')
const name = fc.constantFrom('Ada Quist', '张鹏', '?', 'O’Neill', '棚橋委員長', 'Dr. A. B.')
const block = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(name, words).map(([who, said]) => `**${who}:** ${said}`) },
  { weight: 2, arbitrary: words },
  { weight: 1, arbitrary: words.map((title) => `## ${title}`) },
  { weight: 1, arbitrary: words.map((text) => `[^1]: ${text}`) },
  { weight: 1, arbitrary: words.map((text) => `:::note[Editor]\n${text}\n:::`) },
  { weight: 1, arbitrary: fc.tuple(name, words).map(([who, said]) => `:::highlights\n**${who}:** ${said}\n:::`) },
)
const transcript = fc
  .array(block, { minLength: 1, maxLength: 10 })
  .map((blocks) => `---\ntitle: T\nlanguage: en\n---\n\n${blocks.join('\n\n')}\n`)

describe('parse and stringify', () => {
  it('are inverse: the text is stable after one round', () => {
    fc.assert(
      fc.property(transcript, (markdown) => {
        const once = stringify(parse(markdown))
        expect(stringify(parse(once))).toBe(once)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    '\\::event[laughter] behind a colon',
    '\\:event[laughter](https://example.org) that is a link',
    'a \\\\\\:event[laughter](https://example.org) behind a backslash',
    ':event[laughter]:event[applause]',
    '\\:::word at the beginning of a line',
    'Q:a[00:01:02]:::',
    '\\:word[that](https://example.org) is a link',
    '::word[that](https://example.org) is a link, too',
  ])('keep what an event is made of: %s', (said) => {
    const first = parse(`**A:** ${said}\n`)
    const second = parse(stringify(first))
    const kinds = (node: unknown): string =>
      JSON.stringify(node, (key, value) => (key === 'position' ? undefined : value))
    expect(kinds(second.body)).toBe(kinds(first.body))
  })

  it('are inverse behind a heading of nothing, too', () => {
    const once = stringify(parse('---\ntitle: T\n---\n\n**A:** word\n\n#\n\n[^1]: word\n\nword\n\n**A:** word\n'))
    expect(stringify(parse(once))).toBe(once)
    expect(once.match(/word/gu)).toHaveLength(4)
  })

  it('leave colons within words and times unescaped', () => {
    const markdown = stringify(parse('**A:** At 10:30 the ratio was 3:1, note:this.\n'))
    expect(markdown).toContain('**A:** At 10:30 the ratio was 3:1, note:this.')
  })
})
