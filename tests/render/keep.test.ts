import type { Element, Root } from 'hast'
import { expect, it } from 'vitest'
import { markLengths } from '../../src/render/pdf/keep.ts'

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
