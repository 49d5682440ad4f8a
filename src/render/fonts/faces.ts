import { toText } from 'hast-util-to-text'
import { visit } from 'unist-util-visit'
import type { Document } from '../../document/index.ts'
import { hasClass } from '../tree.ts'

/**
 * The kinds of type: `book` to read at length, and `clear` for large print, without italics and without thin strokes. A
 * Latin text is clear in a sans serif. Noto Sans would take 200 MB more of `node_modules` for the three Han forms; a medium
 * weight of the serif, which is there, has strokes as strong.
 */
export type Kind = 'book' | 'clear'

/** Text by the face it is set in. */
export interface FaceText {
  regular: string
  bold?: string
  italic?: string
}

/** The text of each face, so that fonts hold what is printed and no more. */
export function facesOf(document: Document, kind: Kind): FaceText {
  const bold: string[] = []
  const italic: string[] = []
  visit(document.tree, 'element', (node) => {
    if (/^(?:h[1-6]|b|strong|dt)$/u.test(node.tagName) || hasClass(node, 'name') || hasClass(node, 'note-title'))
      bold.push(toText(node))
    if (node.tagName === 'em' || node.tagName === 'i' || hasClass(node, 'event')) italic.push(toText(node))
  })
  // Running heads say whose turn goes on.
  const continued = document.words.continued('')
  bold.push(continued)
  const everything: string[] = [continued]
  visit(document.tree, 'text', (node) => {
    everything.push(node.value)
  })
  // Without italics, what they would stress is bold.
  if (kind === 'clear') bold.push(...italic.splice(0))
  return {
    regular: everything.join(''),
    bold: bold.join(''),
    ...(italic.length > 0 ? { italic: italic.join('') } : {}),
  }
}
