/** The order of pages in a booklet: which page stands where on which side of which sheet, so that the folded sheets read through. */
import { ColloquyError } from '../../errors.ts'

/** One side of a sheet as it lies before us. Pages are counted from 0; undefined is a blank one. */
export interface Side {
  left: number | undefined
  right: number | undefined
}

/** A sheet of four pages, folded once. */
export interface Sheet {
  front: Side
  /** As it lies when the sheet is turned over like a leaf: what was its left edge is now its right. */
  back: Side
  /** How many sheets of its signature lie around it. */
  depth: number
}

/** How pages become signatures. */
export interface Folding {
  /** Pages in a signature, a multiple of 4; the last one may have fewer. All in one when left out. */
  signature?: number
  /** Whether the book is bound at its right edge and read from there. */
  rightToLeft?: boolean
  /** How many pages close the book: blank pages stand before them. */
  closing?: number
}

/**
 * The sheets of a booklet, signature by signature, each from the outermost sheet to the innermost.
 *
 * @param pages How many pages there are; blank ones are added up to a multiple of 4.
 * @throws {ColloquyError} `usage` when the signature is no multiple of 4.
 */
export function sheetsOf(pages: number, { signature, rightToLeft = false, closing = 0 }: Folding = {}): Sheet[] {
  if (signature !== undefined && (!Number.isInteger(signature) || signature < 4 || signature % 4 !== 0))
    throw new ColloquyError('usage', `A signature of ${signature} pages cannot be folded.`, {
      advice: 'A sheet has four pages: give a multiple of 4, such as 16.',
    })
  const order = withBlanks(pages, closing)
  const length = signature ?? order.length
  const sheets: Sheet[] = []
  for (let start = 0; start < order.length; start += length)
    sheets.push(...nested(order.slice(start, start + length), rightToLeft))
  return sheets
}

/** The pages in order, with as many blank ones as a multiple of 4 wants, before those that close the book. */
function withBlanks(pages: number, closing: number): (number | undefined)[] {
  const order: (number | undefined)[] = Array.from({ length: pages }, (_, i) => i)
  const blanks = Array<undefined>((4 - (pages % 4)) % 4).fill(undefined)
  order.splice(pages - closing, 0, ...blanks)
  return order
}

/** The sheets of one signature: the outermost holds its first two pages and its last two, and so on inwards. */
function nested(pages: readonly (number | undefined)[], rightToLeft: boolean): Sheet[] {
  const side = (left: number, right: number): Side =>
    rightToLeft ? { left: pages[right], right: pages[left] } : { left: pages[left], right: pages[right] }
  return Array.from({ length: pages.length / 4 }, (_, depth) => {
    const first = 2 * depth
    const last = pages.length - 1 - first
    return { front: side(last, first), back: side(first + 1, last - 1), depth }
  })
}
