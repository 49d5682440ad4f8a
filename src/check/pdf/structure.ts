/** The structure tree of a tagged PDF (ISO 32000-2 §14.7): elements, and the marked content that each holds. */
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'

/** An element of the tree. */
export interface StructureElement {
  /** Its type in the standard's words: `P`, `H2`, `Link`. */
  role: string
  parent: StructureElement | undefined
  children: (StructureElement | Mark | Annotation)[]
  alt: string | undefined
  actualText: string | undefined
}

/** A run of a page's content. */
export interface Mark {
  /** From 1. */
  page: number
  id: number
}

/** A link annotation, as the object that it is. */
export interface Annotation {
  annotation: PDFDict
}

export const isElement = (node: StructureElement['children'][number]): node is StructureElement => 'role' in node
export const isMark = (node: StructureElement['children'][number]): node is Mark => 'id' in node

/** No document is nested deeper; a tree that is runs in a circle. */
const DEEPEST = 200

/** The root element of the structure tree, or undefined when the PDF is not tagged. */
export function readStructure(pdf: PDFDocument): StructureElement | undefined {
  const tree = pdf.catalog.lookup(PDFName.of('StructTreeRoot'))
  if (!(tree instanceof PDFDict)) return undefined
  const pages = new Map(pdf.getPages().map((page, i) => [page.ref.toString(), i + 1]))
  const roles = tree.lookup(PDFName.of('RoleMap'))
  const roleOf = (name: string): string => {
    const mapped = roles instanceof PDFDict ? roles.lookup(PDFName.of(name)) : undefined
    return mapped instanceof PDFName ? mapped.decodeText() : name
  }
  const root: StructureElement = {
    role: 'Root',
    parent: undefined,
    children: [],
    alt: undefined,
    actualText: undefined,
  }
  const seen = new Set<string>()
  const add = (kid: PDFObject | undefined, parent: StructureElement, page: number | undefined, depth: number): void => {
    const node = kid instanceof PDFRef ? pdf.context.lookup(kid) : kid
    if (depth > DEEPEST) return
    if (kid instanceof PDFRef) {
      if (seen.has(kid.toString())) return
      if (!(node instanceof PDFArray)) seen.add(kid.toString())
    }
    if (node instanceof PDFArray) {
      for (const one of node.asArray()) add(one, parent, page, depth)
      return
    }
    if (node instanceof PDFNumber) {
      if (page !== undefined) parent.children.push({ page, id: node.asNumber() })
      return
    }
    if (!(node instanceof PDFDict)) return
    const own = node.get(PDFName.of('Pg'))
    const on = own instanceof PDFRef ? pages.get(own.toString()) : page
    const type = node.lookup(PDFName.of('Type'))
    if (type === PDFName.of('MCR')) {
      add(node.get(PDFName.of('MCID')), parent, on, depth + 1)
      return
    }
    if (type === PDFName.of('OBJR')) {
      const annotation = node.lookup(PDFName.of('Obj'))
      if (annotation instanceof PDFDict) parent.children.push({ annotation })
      return
    }
    const role = node.lookup(PDFName.of('S'))
    const element: StructureElement = {
      role: role instanceof PDFName ? roleOf(role.decodeText()) : '',
      parent,
      children: [],
      alt: textAt(node, 'Alt'),
      actualText: textAt(node, 'ActualText'),
    }
    parent.children.push(element)
    add(node.get(PDFName.of('K')), element, on, depth + 1)
  }
  add(tree.get(PDFName.of('K')), root, undefined, 0)
  return root
}

/** A text string of a dictionary. */
export function textAt(dictionary: PDFDict, key: string): string | undefined {
  const value = dictionary.lookup(PDFName.of(key))
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined
}

/** All elements from one on, in reading order. */
export function* elementsOf(root: StructureElement): Generator<StructureElement> {
  const stack = [root]
  for (let element = stack.pop(); element; element = stack.pop()) {
    yield element
    stack.push(...element.children.filter(isElement).reverse())
  }
}

/** All marks within an element, in reading order. */
export function marksOf(element: StructureElement): Mark[] {
  const marks: Mark[] = []
  const stack = [...element.children].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isMark(node)) marks.push(node)
    else if (isElement(node)) stack.push(...[...node.children].reverse())
  }
  return marks
}
