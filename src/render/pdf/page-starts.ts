/** Where printed pages begin in the document's text. */
import type { PDFDocument } from '@cantoo/pdf-lib'
import type { Nodes } from 'hast'
import type { Document } from '../../document/index.ts'
import type { PageStart } from '../pages.ts'
import { wordsOf } from './content.ts'
import { readingOrder } from './structure.ts'

/** So many letters name a place in a text; fewer will do where a page holds no more, or its first line another text. */
const KEY_LENGTHS = [60, 30, 12, 4]

/**
 * @param pdf As printed from `document`.
 * @param labels What its pages are called.
 * @returns The pages that begin with words of the document, in order.
 */
export function pageStartsOf(pdf: PDFDocument, document: Document, labels: readonly string[]): PageStart[] {
  const { letters, texts, offsets } = lettersOf(document)
  const words = wordsOf(pdf)
  const order = readingOrder(pdf)
  let from = 0
  return labels.flatMap((label, page) => {
    // A page without a number is blank.
    if (label === '') return []
    // Read in the order of the structure: what is positioned is drawn after what is not.
    const said = words(page)
    const opening = openingOf((order.get(String(pdf.getPage(page).ref)) ?? []).map((id) => said.get(id) ?? ''))
    for (const length of KEY_LENGTHS) {
      if (opening.length < Math.min(length, KEY_LENGTHS.at(-1) ?? 0)) continue
      const at = letters.indexOf(opening.slice(0, length), from)
      const [text, offset] = [texts[at], offsets[at]]
      if (text === undefined || offset === undefined) continue
      from = at + 1
      return [{ label, text, offset }]
    }
    return []
  })
}

/** Letters alone: digits are page numbers in one edition and not in another, and hyphens stand at the ends of lines. */
const lettersIn = (text: string): string => text.normalize('NFKC').replace(/\P{L}/gu, '')

/** The first letters of a page. */
function openingOf(words: readonly string[]): string {
  let opening = ''
  for (const piece of words) {
    opening += lettersIn(piece)
    if (opening.length >= (KEY_LENGTHS[0] ?? 0)) break
  }
  return opening
}

/** The letters of a document in their order, and for each its text node and place there. */
function lettersOf(document: Document): { letters: string; texts: number[]; offsets: number[] } {
  const pieces: string[] = []
  const texts: number[] = []
  const offsets: number[] = []
  let count = -1
  const walk = (node: Nodes): void => {
    if (node.type === 'text') {
      count += 1
      for (let i = 0; i < node.value.length; ) {
        const character = String.fromCodePoint(node.value.codePointAt(i) ?? 0)
        const letter = lettersIn(character)
        pieces.push(letter)
        for (let k = 0; k < letter.length; k++) {
          texts.push(count)
          offsets.push(i)
        }
        i += character.length
      }
    } else if ('children' in node && !(node.type === 'element' && node.tagName === 'svg')) node.children.forEach(walk)
  }
  walk(document.tree)
  return { letters: pieces.join(''), texts, offsets }
}
