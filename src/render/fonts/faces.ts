import type { Nodes } from 'hast'
import { type Document, directionOf } from '../../document/index.ts'
import { hasClass } from '../tree.ts'

/**
 * The kinds of type: `book` to read at length, and `clear` for large print, without italics and without thin strokes; `sans` to read with Latin letters of one stroke. A
 * Latin text is clear in a sans serif. Noto Sans would take 200 MB more of `node_modules` for the three Han forms; a medium
 * weight of the serif, which is there, has strokes as strong.
 */
export type Kind = 'book' | 'clear' | 'sans'

/** Faces of a family that the editions use. */
export type Face = 'regular' | 'bold' | 'italic'

/** What is set in one language, by the face that it is set in. `regular` holds the text of all faces. */
export interface FaceText {
  /** BCP 47. */
  language: string
  faces: Partial<Record<Face, string>>
}

/** The text of each language and face of a document, so that fonts hold what is printed and no more; its own language first. */
export function facesOf(document: Document, kind: Kind): FaceText[] {
  const own = document.metadata.language
  // Running heads say whose turn goes on.
  const continued = document.words.continued('')
  const pieces = new Map<string, Record<Face, string[]>>([
    [own, { regular: [continued], bold: [continued], italic: [] }],
  ])
  const walk = (node: Nodes, language: string, isBold: boolean, isItalic: boolean, isUpright: boolean): void => {
    if (node.type === 'text') {
      const faces = pieces.get(language) ?? { regular: [], bold: [], italic: [] }
      pieces.set(language, faces)
      faces.regular.push(node.value)
      if (isBold) faces.bold.push(node.value)
      if (isItalic) faces.italic.push(node.value)
    }
    if (!('children' in node)) return
    let [lang, bold, italic, upright] = [language, isBold, isItalic, isUpright]
    if (node.type === 'element') {
      if (typeof node.properties.lang === 'string') lang = node.properties.lang
      upright ||= directionOf(lang) === 'rtl'
      bold ||= /^(?:h[1-6]|b|strong|dt)$/u.test(node.tagName) || hasClass(node, 'name') || hasClass(node, 'note-title')
      const isStressed = node.tagName === 'em' || node.tagName === 'i' || hasClass(node, 'event')
      // Without italics, what they would stress is bold; Arabic and Hebrew have none.
      if (kind === 'clear' || upright) bold ||= isStressed
      else italic ||= isStressed
    }
    for (const child of node.children) walk(child, lang, bold, italic, upright)
  }
  walk(document.tree, own, false, false, directionOf(own) === 'rtl')
  return [...pieces].map(([language, { regular, bold, italic }]) => ({
    language,
    faces: {
      regular: regular.join(''),
      bold: bold.join(''),
      ...(italic.length > 0 ? { italic: italic.join('') } : {}),
    },
  }))
}
