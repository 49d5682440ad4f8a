import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupsOf, readConfig } from '../../src/archive/config.ts'
import { slugOf, slugsOf } from '../../src/archive/slug.ts'

describe('names of talks', () => {
  it('are taken by every file system, whatever the file was called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const slug = slugOf(text)
        expect(slug).toMatch(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*$/u)
        expect(slug).toBe(slug.normalize('NFC'))
        expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(129)
        expect(slug).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)$/u)
      }),
    )
  })

  it('are each a talk’s own, whatever a file system thinks of case, accents and order', () => {
    const paths = ['a/Talk.md', 'b/talk.txt', 'c/tálk.md', 'd/other.md']
    const { slugs, shared } = slugsOf(paths)
    expect(new Set([...slugs.values()].map((slug) => slug.normalize('NFKD').replace(/\p{M}/gu, ''))).size).toBe(4)
    expect(shared).toEqual([['a/Talk.md', 'b/talk.txt', 'c/tálk.md']])
    expect(slugs.get('d/other.md')).toBe('other')
    expect(slugsOf([...paths].reverse()).slugs.get('b/talk.txt')).toBe(slugs.get('b/talk.txt'))
  })
})

describe('archive.yaml', () => {
  it.each([
    ['editons: [epub]', 'a.yaml:1:1', 'Did you mean “editions”?'],
    ['title: A\neditions: [epub, pfd]', 'a.yaml:2:1', 'Did you mean “pdf”?'],
    ['title: [a', 'a.yaml:1', 'Correct it.'],
    ['title: 3', 'a.yaml:1:8', 'Put it into quotation marks.'],
    ['- a', 'a.yaml:1:1', 'Write lines such as'],
  ])('%j is refused with its place', (yaml, place, advice) => {
    try {
      readConfig(yaml, 'a.yaml')
      expect.fail('it was taken')
    } catch (error) {
      const it = error as { code: string; advice: string; place: { file: string; line: number; column: number } }
      expect(it.code).toBe('archive/config')
      expect(`${it.place.file}:${it.place.line}:${it.place.column}`).toContain(place)
      expect(it.advice).toContain(advice)
    }
  })

  it('reads what a path says', () => {
    expect(groupsOf('podcast/podcast-500.md', '{show}/{show}-{number}.md')).toEqual({ show: 'podcast', number: '500' })
    expect(groupsOf('podcast/other-500.md', '{show}/{show}-{number}.md')).toEqual({})
  })
})
