/** Where printed pages begin in the document's text. */
import type { PDFDocument } from '@cantoo/pdf-lib'
import type { Nodes } from 'hast'
import type { Document } from '../../document/index.ts'
import type { PageStart } from '../pages.ts'
import { wordsOf } from './content.ts'
import { readingOrder } from './structure.ts'

/** So many letters name a place in a text; fewer will do where a page holds no more, or its first line another text. */
const KEY_LENGTHS = [60, 30, 12, 4]

/** The letters of a document in their order, and for each its text node and place there. */
export interface Letters {
  letters: string
  texts: number[]
  offsets: number[]
}

/**
 * @param pdf As printed from a document.
 * @param document Its letters.
 * @param labels What its pages are called.
 * @returns The pages that begin with words of the document, in order.
 */
export function pageStartsOf(
  pdf: PDFDocument,
  { letters, texts, offsets }: Letters,
  labels: readonly string[],
): PageStart[] {
  const words = wordsOf(pdf)
  const order = readingOrder(pdf)
  // A page begins where the letters of the one before end: people say the same again.
  let expected = 0
  let last = -1
  return labels.flatMap((label, page) => {
    // Read in the order of the structure: what is positioned is drawn after what is not.
    const said = words(page)
    const ids = order.get(String(pdf.getPage(page).ref)) ?? []
    const spoken = lettersIn(ids.map((id) => said.get(id) ?? '').join(''))
    const at = nearest(letters, spoken, expected, last)
    expected = (at ?? expected) + spoken.length
    const [text, offset] = at === undefined ? [] : [texts[at], offsets[at]]
    // A page without a number is blank.
    if (at === undefined || text === undefined || offset === undefined || label === '') return []
    last = at
    return [{ label, text, offset }]
  })
}

/** Where a text that begins like `page` is found nearest to a place, behind another. */
function nearest(letters: string, page: string, expected: number, behind: number): number | undefined {
  for (const length of KEY_LENGTHS) {
    const key = page.slice(0, length)
    if (key === '') return undefined
    if (expected > behind && letters.startsWith(key, expected)) return expected
    // What is too short to be told apart has to stand where it is expected.
    if (key.length < Math.min(length, KEY_LENGTHS.at(-1) ?? 0)) return undefined
    const before = letters.lastIndexOf(key, expected)
    const after = letters.indexOf(key, Math.max(expected, behind + 1))
    const found = [before, after].filter((at) => at > behind)
    if (found.length > 0) return found.reduce((a, b) => (Math.abs(b - expected) < Math.abs(a - expected) ? b : a))
  }
  return undefined
}

/** Letters alone: digits are page numbers in one edition and not in another, and hyphens stand at the ends of lines. */
const lettersIn = (text: string): string => text.normalize('NFKC').replace(/\P{L}+/gu, '')

/** Reads the letters of a document. */
export function lettersOf(document: Document): Letters {
  const pieces: string[] = []
  const texts: number[] = []
  const offsets: number[] = []
  // A talk says the same few thousand characters again and again.
  const known = new Map<string, string>()
  const letterOf = (character: string): string => {
    const letter = known.get(character) ?? lettersIn(character)
    known.set(character, letter)
    return letter
  }
  let count = -1
  const walk = (node: Nodes): void => {
    if (node.type === 'text') {
      count += 1
      for (let i = 0; i < node.value.length; ) {
        const character = String.fromCodePoint(node.value.codePointAt(i) ?? 0)
        const letter = letterOf(character)
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
