import type { Element, Root } from 'hast'
import { expect, it } from 'vitest'
import { designFor } from '../../src/designs.ts'
import { toDocument } from '../../src/document/index.ts'
import { layout } from '../../src/render/pdf/designs/index.ts'
import { unknownFolios } from '../../src/render/pdf/folios.ts'
import { keepTogether, markLengths } from '../../src/render/pdf/keep.ts'
import { printTree } from '../../src/render/pdf/tree.ts'
import { parse } from '../../src/transcript/index.ts'

it('paragraphs of about three lines are kept whole, and those of hundreds of pages are set ragged', () => {
  const paragraph = (words: number): Element => ({
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [{ type: 'text', value: 'word '.repeat(words) }],
  })
  const paragraphs = [paragraph(5), paragraph(30), paragraph(10_000), paragraph(200_000)]
  const tree: Root = {
    type: 'root',
    children: [{ type: 'element', tagName: 'div', properties: { className: ['turn'] }, children: paragraphs }],
  }
  markLengths(tree, 34)
  expect(paragraphs.map(({ properties }) => properties.className)).toEqual([
    undefined,
    ['short'],
    undefined,
    ['endless'],
  ])
})

it('the last characters of a Han paragraph stay together, in a text of another language too', () => {
  const { design } = layout(designFor('A5'), 'A5', 'en')
  const document = toDocument(parse('---\ntitle: T\nlanguage: en\n---\n\n**Ada:** Good.\n\n**张鹏：**最近怎么样？\n'))
  const printed = JSON.stringify(printTree(document, unknownFolios(design), design, 30))
  expect([...printed.matchAll(/"piece".*?"value":"(.*?)"/gu)].map(([, kept]) => kept)).toContain('么样？')
})

it('a single letter or digit at the end of a paragraph stays with the word before it', () => {
  const { design } = layout(designFor('A5'), 'A5', 'en')
  const document = toDocument(
    parse('---\ntitle: T\nlanguage: en\n---\n\n**Ada:** We come to part 2.\n\n**Tom:** It is so.\n'),
  )
  const printed = JSON.stringify(printTree(document, unknownFolios(design), design, 30))
  expect([...printed.matchAll(/"piece".*?"value":"(.*?)"/gu)].map(([, kept]) => kept)).toEqual(['part 2.'])
})

it('a mark stays with the word before it, and several words in italics may be parted', () => {
  const said = (words: string, behind: string): string => {
    const em: Element = { type: 'element', tagName: 'em', properties: {}, children: [{ type: 'text', value: words }] }
    const p: Element = {
      type: 'element',
      tagName: 'p',
      properties: {},
      children: [em, { type: 'text', value: behind }],
    }
    keepTogether({ type: 'root', children: [p] })
    const [first] = p.children
    return first?.type === 'element' ? first.tagName : ''
  }
  expect(said('Times', ', to talk')).toBe('span')
  expect(said('The Harbour Times', ', to talk')).toBe('em')
  // A space lets go of a mark.
  expect(said('The Harbour Times', ' , to talk')).toBe('span')
})
